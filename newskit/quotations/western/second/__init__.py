"""Reports in languages whose verb stands second: German, Dutch, Swedish, Danish and Norwegian.

One phrase stands before the finite verb, the subject or anything else, and then the subject follows it; a
part of the verb may stand many words away. So a report is read clause by clause, not word by word.
asked: participles that open what somebody was asked ("Gefragt nach ..., sagte X").
"""
