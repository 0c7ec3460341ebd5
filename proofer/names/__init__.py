"""Names: their mentions in prose, the known ones, the house's own, and what an archive teaches."""
