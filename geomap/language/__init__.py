"""English text → tokens, sentences, dependencies and dates."""
