"""Papers as documents that readers keep, print and send: PDF, DOCX and EPUB."""
