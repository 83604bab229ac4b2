"""English: questions back, refusals, failures, and taking back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chat_app.assistant.demo.outcome import Outcome
from chat_app.assistant.demo.pointing import Task
from chat_app.assistant.demo.speech.english_words import EnglishWords, counted, isare
from chat_app.assistant.demo.speech.form import plain


class EnglishQuestions(EnglishWords):
    """Answers where something is missing or did not happen."""

    def refused(self, reason: str) -> str:
        """Left alone."""
        return "Alright, I left it alone: nothing was changed." + (f" You said: {plain(reason)}" if reason else "")

    def failed(self, message: str) -> str:
        """It did not work."""
        return f"That did not work: {plain(message)}"

    def edited(self) -> str:
        """With changes."""
        return "With your changes:"

    def which(self, candidates: Sequence[Task], name: str, today: date) -> str:
        """Candidates as a list, each with what tells it apart."""
        head = f"Which one do you mean by “{plain(name)}”?" if name else "Which one do you mean?"
        lines = list[str]()
        for place, task in enumerate(candidates[:10], 1):
            facts = (self.numbered(task.id), self._facts(task, today), "done" if task.done else "")
            lines.append(f"{place}. {self.title(task)} ({', '.join(fact for fact in facts if fact)})")
        return head + "\n\n" + "\n".join(lines)

    def what_to_change(self, tasks: Sequence[Task], wanted: str) -> str:
        """Title, date, priority or notes?"""
        if wanted == "title":
            return f"What should {self.titles(tasks)} be called?"
        return f"What should I change about {self.titles(tasks)}? A title, a due date, a priority or a note?"

    def unknown_name(self, name: str) -> str:
        """No task is called so."""
        return f"I know of no task called “{plain(name)}”. Ask me to *list all tasks* to see what there is."

    def no_place(self, size: int) -> str:
        """The list is shorter."""
        if not size:
            return "There are no tasks in the list."
        return f"The last list has only {counted(size)}. Which one do you mean?"

    def no_reference(self) -> str:
        """Which task?"""
        return "Which task do you mean? Tell me its title or its number."

    def cannot_undo(self, *, nothing: bool) -> str:
        """No way back."""
        if nothing:
            return "There is nothing to undo: I changed nothing so far."
        return "I can't undo that: I don't keep the old values. Tell me what they should be."

    def undone(self, outcomes: Sequence[Outcome]) -> str:
        """Taken back."""
        tasks = [task for outcome in outcomes for task in outcome.tasks]
        if outcomes[0].name == "update_task":
            return f"Taken back: {self.titles(tasks)} {isare(len(tasks))} as before."
        what = {"add_task": "added again", "delete_task": "deleted"}.get(outcomes[0].name)
        if what is None:
            what = "done again" if tasks and tasks[0].done else "open again"
        return f"Taken back: {self.titles(tasks)} {isare(len(tasks))} {what}."

    def too_many_words(self, most: int) -> str:
        """From 1 to most."""
        return f"I write from 1 to {most:,} words."

    def left_out(self, text: str) -> str:
        """I did not understand a part."""
        return f"I did not understand “{plain(text)}”, so I left that out."
