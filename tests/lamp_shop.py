"""What customers of a lamp shop ask, and what they are told: every question has its answer at the same place."""

THINGS = [
    "desk lamp",
    "floor lamp",
    "night light",
    "chandelier",
    "bulb",
    "torch",
    "lantern",
    "dimmer",
    "light strip",
    "wall lamp",
    "reading light",
    "spotlight",
]
ASKED = [
    "The {} flickers when I switch it on, what can I do?",
    "How do I clean my {} without scratching the glass?",
    "Which cable fits the {} that I bought in spring?",
]
SAID = [
    "Please tighten the socket of the {} and try another plug.",
    "Wipe the {} with a soft dry cloth, never with vinegar.",
    "The {} takes the black cable of one and a half metres.",
]
