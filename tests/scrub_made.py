"""Texts made of pieces with and without personal data, for the laws of scrubbing."""

from typing import Final

from hypothesis import strategies as st

PIECES: Final = st.sampled_from(
    [
        "Hi Marta,", "thanks, marta", "Best regards,\nAnna Lopez", "my name is Xiaoming", "a@b.io", "4111 1111 1111 1111", "212-555-1234", "+44 20 7946 0958",
        "12 Elm Road", "flat 3, 12 Elm Rd", "DE89 3704 0044 0532 0130 00", "order 1234567890", "#12345", "my ssn is 390-99-1671", "DOB: 12/05/1984",
        "my password is Hunter2!", "https://x.com/?token=abcdef123", "https://x.com/help", "[NAME_1]", "XXXX", "{$500}", "😀", "é", "e\u0301", "\u00a0", "４１１１", "\n",
        "NHS 398 259 7919", "Hauptstraße 12, 10115 Berlin", "12 rue de la Paix", "Calle Mayor 12", "mr smith", "account number 12345678", "ip 10.218.6.131", "@marta_l",
        "sk_live_4eC39HqLyjWDarjtT1zdp7dc", "call me on 07911 123456", "MARTA", "Michael Brown", "san diego", "ſsn", "İstanbul", "ıp 1.2.3.4", "K", "version 1.2.3",
    ]
)  # fmt: skip
TEXTS: Final = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=7).map(" ".join)
