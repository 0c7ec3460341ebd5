from training.conllu import Gold
def load(path): return []
