"""Addresses in depth: as English-speaking countries write them, in lines, in small letters; and what only looks like one."""

import pytest

from tests.scrub_truth import missed, touched

FIND: dict[str, list[str]] = {
    "United States": [
        "ship to «4120 Cedar Hollow Rd., Apt 12B, St. Paul, MN 55104» please", "I moved to «77 W Elm St #204, Boise, ID 83702».", "send:\n«8615 Victoria Parkway #306\nFort Wayne, IN 46802»\nThanks", "«1200 Highway 61, Duluth, MN 55802» is the farm",
        "it is «9 Old Church Lane, Unit 4, Coeur d'Alene, ID 83814».", "«P.O. Box 2204, Ithaca, NY 14850»", "base: «PSC 1139, Box 7638\nAPO AP 94917»", "at «350 5th Ave», as always", "«15 Main St NW» again", "live in «Baton Rouge, LA 70802» now",
    ],
    "United Kingdom": [
        "I live at «flat 3, 12 Elm Rd»", "«Flat 12, 9 Hawthorn Gardens, Leeds LS6 2AB» is it", "to «14 St Andrews Close, Milton Keynes MK9 3BX».", "«221B Baker Street, London NW1 6XE»", "i live at «flat 26, 373 st andrews rd» and it never came",
        "its «flat 9, 338 mill road» I think", "«7 The Mews, Hove BN3 1AB»", "«3 Mill Lane\nStoke-on-Trent\nST4 2DF»\nThanks", "my postcode is «EH8 9YL»", "«PO Box 51, Leeds LS1 4AP»",
    ],
    "Canada, Australia, New Zealand": [
        "«200 Chestnut Street, Toronto, ON M5V 2T6» please", "I am in «Halifax, NS B3H 1A1».", "code «V6B 1A1» is mine", "«Unit 4/12 Station St, Fitzroy VIC 3065»", "«3/118 Victoria Parade, Surry Hills NSW 2010» it was", "to «Toowong QLD 4066».",
        "«12 Willowbrook Tce, Fremantle WA 6160»", "«GPO Box 2100, Sydney NSW 2001»", "my postal code is «M4B 1B3»", "«88 King Street West, Suite 400, Hamilton, ON L8P 1A2»",
    ],
    "India, Singapore": [
        "«Flat No. 402, Lotus Residency, 4th Cross, Bengaluru 560034» is home", "«#85, Gandhi Nagar, Chennai 600020».", "«H.No. 12/3, MG Road, Pune 411 038»", "«24 Linking Road, Mumbai 400053»", "I am in «New Delhi 110 019» now", "pin code: «560034»",
        "«Plot No 45, Sector 15, Noida 201301»", "«10 Orchard Road, Singapore 238841»", "pincode is «400 053»", "«House No. 7, 80 Feet Road, Bangalore - 560038»",
    ],
    "by their code": [
        "to «12 Fernhill Park, Sligo, F91 A1X2» from now on", "it is «4 Main Park\nAthlone\nN37 XH42»", "at «Rose Cottage, Old Mill Lane, Ludlow SY8 3AB» since then",
        "from «The Old Rectory, Bramble Lane, Ludlow SY8 1AB».", "«Blk 123 Tampines Street 45 #05-123, Singapore 512345»", "mail it to «Block 9 Bedok North #11-02» please",
    ],
    "abroad, in an English text": [
        "he lives at «Lindenstraße 12, 10969 Berlin».", "«12 rue des Lilas, 69002 Lyon» was", "«Calle de Alcalá 33, 28014 Madrid» it is", "«Via Garibaldi 5» is what I typed"[:0] + "I live at «Via Garibaldi 5, 00153 Roma».", "«Kerkstraat 5, 1017 GC Amsterdam» ok",
        "«ul. Karpacka 69, Apt. 8, Bydgoszcz» ok", "«Storgatan 4, 111 23 Stockholm»", "«Mannerheimintie 5, Helsinki» I said", "to «Rua Augusta 1200, Lisboa».", "«Vesterbrogade 12, Denmark»",
    ],
    "said to be one": [
        "my address is «120 Rosebud Hollow, Springfield»", "we have moved to «98 Tylova, Recco, Italy».", "he is at «the corner of Elm Street and 5th Avenue»", "meet me at «14 Harbour View, Dublin 4».", "living at «7 Rookery End, Hove»", "Address: «22 Whitegates, Bray»",
        "deliver it to «5 Kestrel Rise» please", "the office is at «61 Foundry Yard, Leeds»", "it was sent to «19 Orchard Bank».", "it resides at «8 Long Acre».",
    ],
}  # fmt: skip

LEAVE: dict[str, list[str]] = {
    "codes of other things": ["Block 5 Building materials", "Model H12 X4B2 pump", "order D02 AB12 today", "The Mill House Hotel is nice", "the code W12 is fine"],
    "counts and measures": [
        "3/4 of the way down", "I found 10 matches. Boulevard is one", "100 square feet of space", "wait 3 days either way", "2 Google Drive links", "a 2 TB Hard Drive", "10 court cases in 2019", "about 5 close friends", "4 star place to stay", "1 more time please",
    ],
    "courts, years and versions": [
        "in 2019 County Court ruled", "since 2008 Wall Street knows", "Firefox 68 Profile Path", "on page 3 Main Menu", "step 2 Start Page", "via the Address Bar. 2 tabs open", "version 3 File Path", "Windows 10 Start Row", "the 9th Circuit Court", "15 U.S.C. 1681s-2",
    ],
    "numbers of the source": [
        "order 12345 Elm", "ticket #901 Apt", "order number 4120 please", "model 12 Way", "item 4 Square", "case 1420 Court", "booking 77 Drive", "invoice 350 Place", "part 12 Row", "ref 88 Close",
    ],
    "words of houses": ["a flat 3 percent fee", "the suite of tools", "unit tests failed", "box office hit", "it fell flat", "level 3 support", "room for more", "the main building", "a shop near me", "apartment prices"],
}  # fmt: skip


@pytest.mark.parametrize("where", sorted(FIND))
def test_an_address_is_found_whole_as_it_is_written_there(where: str) -> None:
    assert missed("ADDRESS", FIND[where]) == []


@pytest.mark.parametrize("likeness", sorted(LEAVE))
def test_what_only_looks_like_an_address_stays(likeness: str) -> None:
    assert touched(LEAVE[likeness]) == []
