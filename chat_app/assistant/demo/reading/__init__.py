"""From the words of a message to intents. Pure: text, date and lexicon in, frozen values out."""
