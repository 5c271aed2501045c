"""A million files overnight: inputs, units of work, shards, the journal of what is done.

inputs.py finds files, plan.py makes units of them, work.py does one, shards.py writes it, journal.py
remembers it; engine.py has processes do all of it on this machine, and run.py answers for the command.
"""
