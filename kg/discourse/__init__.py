"""What carries on from sentence to sentence, and what holds for a whole article.

setting.read_setting(article, sentences, grammar, resolver) -> Setting
context.contexts(article, sentences, setting, grammar) -> tuple[Context, ...]
"""
