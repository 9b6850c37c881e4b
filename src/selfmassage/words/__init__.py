"""Words: every sentence a person reads or hears, in their language, made of codes from the rooms below."""

from selfmassage.words.catalogue import language, languages_read, marked, ntr, tr, tr_as, tr_in, use_language

__all__ = ["language", "languages_read", "marked", "ntr", "tr", "tr_as", "tr_in", "use_language"]
