"""How a site is found and shown elsewhere: structured data, cards, robots.txt."""
