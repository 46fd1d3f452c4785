"""Hold what articles say: records of passages and quotations, full texts, and the verbatim check."""
