"""Keep what people do in chat: it is derived from nothing, and so never thrown away; ids, texts and times alone."""
