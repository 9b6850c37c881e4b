"""Words: every sentence a person reads or hears, in their language, made of codes from the rooms below."""

from selfmassage.words.catalogue import language, marked, ntr, tr, use_language

__all__ = ["language", "marked", "ntr", "tr", "use_language"]
