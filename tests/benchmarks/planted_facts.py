"""Facts that a support desk states, each as questions, sentences and values: what `planted_support` builds its pairs of answers from."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Fact:
    """A fact of one kind: `asked` with `{slot}` where a slot belongs, `told` with `{x}` for the value, `values` each in several spellings."""

    kind: str
    asked: tuple[str, ...]
    told: tuple[str, ...]
    values: tuple[tuple[str, ...], ...]


SLOTS: Final = (
    ("in Berlin", "in Lisbon"), ("in Denver", "in Oslo"), ("for the toaster", "for the kettle"), ("for the Basic plan", "for the Family plan"),
    ("on 4 May", "on 19 June"), ("on Monday", "on Saturday"), ("for students", "for companies"), ("in Austria", "in Norway"),
    ("for the red sofa", "for the oak table"), ("at the airport", "at the harbour"),
)  # fmt: skip

FACTS: Final = (
    Fact("amount", ("what is the delivery charge {slot}", "How much do I pay for delivery {slot}?"),
         ("Delivery is {x}.", "You will be charged {x} for the delivery.", "We ask {x} for that."),
         (("15 euros", "€15", "EUR 15"), ("twenty dollars", "$20", "20 USD"), ("35 pounds", "£35", "GBP 35"), ("8.50 euros", "€8.50"), ("1,200 dollars", "$1200"))),
    Fact("amount", ("is there a fee to swap my ticket {slot}", "What does it cost to swap a ticket {slot}?"),
         ("Swapping a ticket costs {x}.", "There is a fee of {x}.", "The fee comes to {x} per ticket."),
         (("25 dollars", "$25"), ("40 dollars", "$40", "40 bucks"), ("sixty dollars", "$60"), ("90 dollars", "$90.00"))),
    Fact("duration", ("how long will the repair take {slot}", "When will I have my device back from the repair {slot}?"),
         ("The repair takes {x}.", "Please allow {x} for the repair.", "You get it back within {x}."),
         (("one week", "7 days", "seven days"), ("three weeks", "21 days"), ("two days", "48 hours"), ("ten business days", "10 working days"), ("a month", "one month"))),
    Fact("duration", ("for how long is a voucher valid {slot}", "until when can I use my voucher {slot}"),
         ("A voucher is valid for {x}.", "You have {x} to use it.", "It expires after {x}."),
         (("twelve months", "one year", "a year"), ("six months", "half a year"), ("90 days", "ninety days"), ("two years", "24 months"))),
    Fact("day", ("which day does the engineer visit {slot}", "when will the engineer come {slot}?"),
         ("The engineer comes on {x}.", "Our engineer will be there on {x}.", "It is {x} for the engineer's visit."),
         (("Tuesday", "Tue"), ("Thursday", "Thurs"), ("Friday", "Fri"), ("Wednesday", "Wed"))),
    Fact("date", ("when does the summer sale end {slot}", "what is the last day of the summer sale {slot}"),
         ("It ends on {x}.", "The last day is {x}.", "You can shop the sale until {x}."),
         (("5 August", "August 5th", "Aug 5"), ("31 July", "July 31st"), ("12 September", "September 12"), ("the 20th of August", "August 20"))),
    Fact("time", ("what time does the help desk close {slot}", "Until when can I reach the help desk {slot}?"),
         ("We close at {x}.", "Our people are here until {x}.", "The desk shuts at {x}."),
         (("6 pm", "18:00", "6:00 PM"), ("half past eight in the evening", "8:30 pm"), ("10 pm", "22:00"), ("4 pm", "4:00 p.m."))),
    Fact("number", ("how many bags may I bring {slot}", "What is the number of bags I can take {slot}?"),
         ("You can bring {x} bags.", "Up to {x} bags are included.", "The limit is {x} bags a person."),
         (("2", "two"), ("3", "three"), ("5", "five"), ("1", "one"))),
    Fact("address", ("where do I send the returns form {slot}", "To which address does the returns form go {slot}?"),
         ("Fill it in at {x}.", "The form is at {x}.", "Please use {x} for this."),
         (("https://acme.example/returns", "acme.example/returns"), ("https://help.acme.example/forms/17", "help.acme.example/forms/17"),
          ("returns@acme.example",), ("https://shop.acme.example/me/back",))),
    Fact("telephone", ("which number do I ring for a broken lock {slot}", "what is your emergency number {slot}?"),
         ("Please ring {x}.", "The number is {x}.", "You reach us on {x}."),
         (("1-800-555-0142", "1 800 555 0142"), ("020 7946 0018", "+44 20 7946 0018"), ("0800 123 456",), ("(415) 555-0199", "415-555-0199"))),
    Fact("path", ("where can I switch off the newsletter {slot}", "How do I stop the newsletter {slot}?"),
         ("Go to {x}.", "You find it under {x}.", "Open {x} and untick the box."),
         (("Settings > Mail", "Settings -> Mail"), ("Account > Privacy > Consent", "Account → Privacy → Consent"), ("Profile > Messages",), ("Help > Subscriptions",))),
    Fact("procedure", ("how do I cancel my order {slot}", "what must I do to cancel an order {slot}?"),
         ("{x}.", "{x}, that is all.", "To do so, {x}."),
         (("press the \"Cancel order\" button", "click \"Cancel order\""), ("call our hotline", "phone our hotline"), ("write us an e-mail", "e-mail us"),
          ("fill in the returns form on our website", "use the returns form on our website"))),
    Fact("possible", ("can I change the address of my parcel {slot}", "Is it possible to alter the address of my parcel {slot}?"),
         ("{x}",),
         (("You can change it until it leaves us.", "Changing the address is possible until it leaves us.", "It can be changed until it leaves us."),
          ("It is not possible to change the address.", "The address cannot be changed any more.", "We are unable to change it."))),
    Fact("possible", ("do you ship to islands {slot}", "Is shipping to islands offered {slot}?"),
         ("{x}",),
         (("We ship to islands as well.", "Islands are no problem, we ship there.", "Shipping to islands is available."),
          ("We never ship to islands.", "Shipping to islands isn't available.", "Islands are excluded from shipping."))),
    Fact("yes", ("is the guest account free of charge {slot}", "Do I get the guest account for nothing {slot}?"),
         ("{x}",),
         (("That is right.", "Indeed it is.", "Correct, it is.", "Yes."), ("I'm afraid not.", "Not at the moment.", "Sadly that is not the case.", "No."))),
    Fact("yes", ("will my points survive if I switch plans {slot}", "do I keep my points when I switch plans {slot}?"),
         ("{x}",),
         (("You keep all of them.", "Yes, they stay with you.", "Absolutely, nothing is lost."),
          ("You lose them.", "No, they are lost.", "They do not carry over, sorry."))),
)  # fmt: skip
