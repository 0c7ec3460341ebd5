"""What holds of every document's source map."""

from proofer.documents.document import Document


def assert_exact(document: Document) -> None:
    """Segments are in order, cover the prose without gaps, and verbatim ones read as their source does."""
    for block in document.blocks:
        at = 0
        source = 0
        for segment in block.segments:
            assert segment.start == at < segment.end, (document.path, block, segment)
            assert source <= segment.source_start <= segment.source_end <= len(document.text), (block, segment)
            if segment.verbatim:
                written = document.text[segment.source_start : segment.source_end]
                assert written == block.prose[segment.start : segment.end], (document.path, block, segment)
            at, source = segment.end, segment.source_end
        assert at == len(block.prose)
        for mark in block.marks:
            assert 0 <= mark.start < mark.end <= at, (block, mark)


def prose(document: Document) -> list[str]:
    return [block.prose for block in document.blocks]
