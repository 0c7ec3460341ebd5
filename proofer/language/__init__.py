"""The English pipeline: sentences, words, tags, dependencies, names, and the odds of a verb's number."""
