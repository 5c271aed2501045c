"""A million files overnight: inputs, units of work, shards, the journal of what is done.

inputs.py finds files, plan.py makes units of them, work.py does one, shards.py writes it, journal.py
remembers it. children.py watches the processes that do all this, engine.py keeps them busy on this machine,
cluster.py on many. request.py is what the command line asks for, folder.py opens the output folder, and
run.py answers for the command.
"""
