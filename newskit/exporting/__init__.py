"""Write stories as other programs read them.

formats/ has a file for each format; target.py is what they write to, story.py tells what several of them
ask for, marks.py lists what was found as annotation tools want it, run.py takes the records through.
"""
