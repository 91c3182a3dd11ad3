"""Companies, shops, products and teams that support mail speaks of: nobody's name."""

from typing import Final

BRANDS: Final = """
amazon apple google microsoft facebook meta twitter instagram whatsapp youtube netflix spotify paypal venmo zelle stripe visa mastercard amex
discover chase citibank citi barclays hsbc santander lloyds natwest monzo revolut wise klarna experian equifax transunion navient ocwen nationstar
verizon comcast xfinity vodafone telekom orange movistar telefonica tmobile sprint sky virgin samsung galaxy huawei xiaomi nokia motorola sony
playstation xbox nintendo lenovo dell asus acer canon epson brother panasonic philips siemens bosch miele dyson ikea walmart target costco tesco
sainsbury asda aldi lidl carrefour zara uniqlo adidas nike puma reebok gucci prada shein temu alibaba aliexpress ebay etsy shopify wayfair zalando
otto mediamarkt fnac decathlon booking airbnb expedia uber lyft bolt grubhub deliveroo doordash instacart fedex ups usps dhl hermes evri dpd gls royal
lufthansa ryanair easyjet delta united southwest jetblue emirates iberia klm alitalia tap hertz avis sixt enterprise marriott hilton hyatt ibis
toyota honda nissan ford chevrolet tesla volkswagen bmw mercedes audi porsche renault peugeot citroen fiat skoda seat volvo hyundai kia mazda subaru
firefox thunderbird mozilla chrome safari edge opera brave outlook gmail hotmail yahoo aol bing duckduckgo windows linux ubuntu debian android ios mac
macbook imac iphone ipad airpods kindle alexa siri cortana echo ring nest roku fitbit garmin gopro excel word powerpoint teams zoom slack skype discord
telegram signal dropbox onedrive icloud github gitlab jira trello asana notion zendesk intercom salesforce hubspot mailchimp wordpress drupal magento
adobe photoshop acrobat java javascript python oracle sap norton mcafee avast kaspersky malwarebytes nvidia intel amd qualcomm logitech netgear linksys
bitcoin ethereum coinbase binance kraken robinhood fidelity vanguard schwab etrade geico allstate progressive aetna cigna humana kaiser medicare
medicaid pfizer moderna starbucks mcdonalds subway dominos nandos kfc chipotle wendys arbys popeyes dunkin pepsi coca cola nestle danone kellogg
cadbury lego disney pixar marvel hulu hbo paramount bbc cnn fox nbc abc espn reuters bloomberg guardian telegraph spiegel monde pais repubblica
manchester liverpool arsenal chelsea tottenham barcelona madrid juventus milan bayern dortmund lakers celtics yankees dodgers cowboys steelers
harvard stanford oxford cambridge mit yale princeton ticketmaster eventbrite tinder bumble hinge reddit quora pinterest linkedin tiktok snapchat
twitch steam epic fortnite minecraft roblox acme globex initech contoso fabrikam northwind
""".split()

BRANDED: Final = (
    "Charles Schwab|Wells Fargo|John Deere|JP Morgan|Morgan Stanley|Merrill Lynch|Calvin Klein|Ralph Lauren|Tommy Hilfiger|Hugo Boss|Michael Kors|"
    "Trader Joe's|Papa John's|Ben & Jerry's|Johnson & Johnson|Jack Daniel's|Louis Vuitton|Yves Rocher|Yves Saint Laurent|Marks & Spencer|Wendy's|"
    "Denny's|Macy's|Kohl's|Lowe's|McDonald's|Levi's|Harley Davidson|Mercedes Benz|Mary Kay|Dr Pepper|Dr. Martens|Victoria's Secret|Bloomingdale's|"
    "Saks Fifth Avenue|Sam's Club|Dick's Sporting Goods|Domino's|Arby's|Chili's|Applebee's|Carl's Jr|Jimmy John's|Jersey Mike's|Dave & Buster's|"
    "Barnes & Noble|Ernst & Young|Goldman Sachs|Fannie Mae|Freddie Mac|Sallie Mae|Bernie's|Angie's List|Tiffany & Co|Estee Lauder|Elizabeth Arden|"
    "Harry Potter|Santa Claus|Mickey Mouse|Donald Duck|Saint Louis|San Diego|San Jose|San Francisco|Santa Monica|Fort Worth|St. Paul|St. Petersburg|"
    "Best Buy|Home Depot|Capital One|American Express|Bank of America|Credit Karma|Whole Foods|Taco Bell|Burger King|Ed Hardy|Hewlett Packard|"
    "Rolls Royce|Alfa Romeo|Aston Martin|Ford Fiesta|Ford Focus|Opel Corsa|Renault Clio|Toyota Camry|Honda Civic|John Lewis|Harvey Nichols|Paul Smith|"
    "Vera Bradley|Kate Spade|Steve Madden|Jenny Craig|Betty Crocker|Uncle Ben's|Aunt Jemima|Siri|Alexa|Cortana|Google Assistant|Jenkins|Jasper|Elvis"
).split("|")
"""Names of firms, brands and places that read like people's."""
