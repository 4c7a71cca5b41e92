"""Rule files (kg/rules/*.toml) -> compiled rules -> matches.

A rule and its examples are one unit (the habit of duckling): a rule without examples or refusals, or one that does not
read its own examples or reads what it should refuse, does not load. The engine knows no word of Vietnamese and no kind
of fact.

    [macros]                                  # named pieces, usable in every file as {name}
    noun = ["hồ sơ", "tài khoản"]             # a list of words: longest first, regex-escaped
    year = '(?:19|20)\\d\\d'                  # or a regular expression
    [[rule]]
    name     = "more than"                    # a sentence a Vietnamese editor could check; unique over all files
    class    = "comparator"                   # the pass that uses it
    pattern  = '(?:trên|hơn) (?=\\d)'         # regular expression over folded text; {macro} is expanded
    sets     = { comparator = "gt" }          # what the match says; strings only
    examples = [ { text = "cấp trên 78 triệu thẻ", reads = "trên " }, … ]   # reads: the words matched
                                              # with = { group = "words" }: what a named group must hold
    refuses  = ["hơn nữa"]                    # sentences in which the rule must find nothing
    bounded  = true                           # default: no letter or digit directly before or after the match
    cased    = false                          # default: the pattern is matched on folded text (kg.values.folding)
"""

from kg.grammar.loading import check_rules, load_grammar
from kg.grammar.matching import Grammar, longest
from kg.grammar.rule import Rule

__all__ = ["Grammar", "Rule", "check_rules", "load_grammar", "longest"]
