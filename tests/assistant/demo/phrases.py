"""Ways to ask for each tool, in English and in Urdu, with what is meant. Today is Wednesday, 2026-11-18."""

from __future__ import annotations

from datetime import date

from chat_app.assistant.demo.intents import Add, Change, Changes, Draft, Finish, Intent, Look, Remove, Show, Summary
from chat_app.assistant.demo.pointing import Filter, Ids, Matching, Named, Positions, Pronoun

THU, FRI, SAT, SUN, MON = (date(2026, 11, day) for day in (19, 20, 21, 22, 23))
TODAY = date(2026, 11, 18)
IT, THEM = (Pronoun(),), (Pronoun(plural=True),)


def ids(*numbers: int) -> tuple[Ids]:
    return (Ids(numbers),)


def place(*places: int) -> tuple[Positions]:
    return (Positions(places),)


def named(name: str) -> tuple[Named]:
    return (Named(name),)


def every(**what: object) -> tuple[Matching]:
    return (Matching(Filter(**what)),)  # pyright: ignore[reportArgumentType]


def show(**what: object) -> Show:
    return Show(Filter(**what))  # pyright: ignore[reportArgumentType]


def add(title: str, due: date | None = None, priority: str = "normal", notes: str = "") -> Add:
    return Add((Draft(title, notes, due, priority),))


def adds(*titles: str, due: date | None = None) -> Add:
    return Add(tuple(Draft(title, "", due) for title in titles))


ADD: list[tuple[str, Intent]] = [
    ("make a note to call the plumber", add("call the plumber")),
    ("buy a gift this weekend", add("buy a gift", SAT)),
    ("add pay rent on the first of december", add("pay rent", date(2026, 12, 1))),
    ("add groceries: milk, eggs and bread", add("groceries: milk, eggs and bread")),
    (
        'add "call mom" today and "email boss" tomorrow',
        Add((Draft("call mom", "", TODAY), Draft("email boss", "", THU))),
    ),
    ("دودھ لینا ہے کل", add("دودھ لینا", THU)),
    ("فوری کام شامل کرو: بل دینا", add("بل دینا", None, "high")),
    ("کل کے لیے دودھ اور انڈے شامل کرو", adds("دودھ", "انڈے", due=THU)),
    ("add buy milk tomorrow, high", add("buy milk", THU, "high")),
    ("add buy milk", add("buy milk")),
    ("Add a task to buy milk", add("buy milk")),
    ("add a new task: buy milk", add("buy milk")),
    ("please add 'buy milk' to my list", add("buy milk")),
    ("Can you add buy milk to my to-do list for tomorrow?", add("buy milk", THU)),
    ("create a task called buy milk due friday", add("buy milk", FRI)),
    ("new task buy milk", add("buy milk")),
    ("todo: buy milk", add("buy milk")),
    ("remind me to call mom tonight", add("call mom", TODAY)),
    ("remind me tomorrow to call mom", add("call mom", THU)),
    ("I need to pay the rent by 2026-12-01", add("pay the rent", date(2026, 12, 1))),
    ("i have to renew my passport before Dec 1", add("renew my passport", date(2026, 12, 1))),
    ("don't let me forget to water the plants", add("water the plants")),
    ("remember to send the invoice on the 5th", add("send the invoice", date(2026, 12, 5))),
    ("put bread on my list", add("bread")),
    ("set a reminder to stretch in 3 days", add("stretch", SAT)),
    ("note down: pick up the parcel next friday", add("pick up the parcel", date(2026, 11, 27))),
    ("schedule dentist appointment for monday", add("dentist appointment", MON)),
    ("add finish the report by end of month, urgent", add("finish the report", date(2026, 11, 30), "high")),
    ("add an urgent task: file taxes", add("file taxes", None, "high")),
    ("add high priority task call the bank", add("call the bank", None, "high")),
    ("add clean the garage, low priority", add("clean the garage", None, "low")),
    ("add buy paint with priority low due the day after tomorrow", add("buy paint", FRI, "low")),
    ("add buy milk with note: two litres", add("buy milk", notes="two litres")),
    ("add book flights tomorrow, notes: window seat", add("book flights", THU, notes="window seat")),
    ("ad buy milk tommorow", add("buy milk", THU)),
    ("crete a task to buy milk on wendsday", add("buy milk", date(2026, 11, 25))),
    ("hey, could you please add buy milk, thanks", add("buy milk")),
    ("add call mom at 5pm tomorrow", add("call mom at 5pm", THU)),
    ("add milk, eggs and call mom", adds("milk", "eggs", "call mom")),
    ("add milk and eggs tomorrow", adds("milk", "eggs", due=THU)),
    ("add buy milk and eggs", add("buy milk and eggs")),
    ("add buy milk, call mom and pay rent", adds("buy milk", "call mom", "pay rent")),
    ("add dinner with Tom and Anna on saturday", add("dinner with Tom and Anna", SAT)),
    ("add these tasks:\n- milk\n- eggs\n- bread", adds("milk", "eggs", "bread")),
    ("add tasks for tomorrow: milk, eggs", adds("milk", "eggs", due=THU)),
    ('add "finish friday report, v2" tomorrow', add("finish friday report, v2", THU)),
    ("add a task", Add()),
    ("new task", Add()),
    ("I want to add a task", Add()),
    ("کل دودھ خریدنا شامل کرو", add("دودھ خریدنا", THU)),
    ("دودھ خریدنا میری فہرست میں شامل کر دو", add("دودھ خریدنا")),
    ("نیا کام: دودھ خریدنا", add("دودھ خریدنا")),
    ("ایک نیا کام شامل کرو: امی کو فون کرنا کل", add("امی کو فون کرنا", THU)),
    ("مجھے جمعہ کو امی کو فون کرنا یاد دلانا", add("امی کو فون کرنا", FRI)),
    ("براہ کرم بجلی کا بل جمع کرانا لکھ لو", add("بجلی کا بل جمع کرانا")),
    ("مجھے دودھ خریدنا ہے", add("دودھ خریدنا")),
    ("رپورٹ لکھنا شامل کریں، اہم", add("رپورٹ لکھنا", None, "high")),
    ("دودھ، انڈے اور روٹی شامل کرو", adds("دودھ", "انڈے", "روٹی")),
    ("پرسوں ڈاکٹر کے پاس جانا نوٹ کر لو", add("ڈاکٹر کے پاس جانا", FRI)),
    ("۳ دن بعد کتاب واپس کرنا شامل کر دیں", add("کتاب واپس کرنا", SAT)),
    ("مہینے کے آخر تک کرایہ دینا شامل کرو", add("کرایہ دینا", date(2026, 11, 30))),
    ("یکم دسمبر کو فیس دینا درج کرو", add("فیس دینا", date(2026, 12, 1))),
    ("اگلے ہفتے گاڑی دھونا ایڈ کرو", add("گاڑی دھونا", MON)),
    ("آج رات کپڑے دھونا شمل کرو", add("کپڑے دھونا", TODAY)),
    ("نیا کام", Add()),
    ("ایک نیا کام شامل کرو", Add()),
]
"""add_task."""

LIST: list[tuple[str, Intent]] = [
    ("Which tasks are due this week?", show(due="week")),
    ("what do I have on my plate this week?", show(due="week")),
    ("show me all my todos including done", show(status="all")),
    ("مکمل شدہ کام دکھاؤ", show(status="done")),
    ("what is due this week?", show(due="week")),
    ("list my tasks", show()),
    ("show me my open tasks", show(status="open")),
    ("show all tasks", show()),
    ("what do I have to do today?", show(due="today")),
    ("what's on my list", show()),
    ("what's overdue?", show(due="overdue")),
    ("am I late with anything?", show(due="overdue")),
    ("is anything due tomorrow", show(due="tomorrow")),
    ("show high priority tasks", show(priority="high")),
    ("which tasks are urgent?", show(priority="high")),
    ("show completed tasks", show(status="done")),
    ("what have I done?", show(status="done")),
    ("what is due on friday", show(due_from=FRI, due_to=FRI)),
    ("show tasks due next week", show(due_from=MON, due_to=date(2026, 11, 29))),
    ("what's due by friday?", show(due_to=FRI)),
    ("show me everything due in the next 3 days", show(due_from=TODAY, due_to=SAT)),
    ("tasks between 2026-11-20 and 2026-11-25", Show(Filter(due_from=FRI, due_to=date(2026, 11, 25)), bare=True)),
    ("tasks without a due date", Show(Filter(due="none"), bare=True)),
    ("shwo my taks", show()),
    ("what is left to do?", show(status="open")),
    ("find tasks about milk", show(status="all", search="milk")),
    ("search for dentist", show(status="all", search="dentist")),
    ("show me the milk tasks", show(search="milk")),
    ("do I have any tasks about taxes?", show(status="all", search="taxes")),
    ("todos for today", Show(Filter(due="today"), bare=True)),
    ("can you show me what's due tomorow?", show(due="tomorrow")),
    ("any overdue tasks?", show(due="overdue")),
    ("give me my to-do list", show()),
    ("let me see the tasks for this month", show(due_from=TODAY, due_to=date(2026, 11, 30))),
    ("tasks", Show(bare=True)),
    ("overdue", Show(Filter(due="overdue"), bare=True)),
    ("آج کیا کرنا ہے؟", show(due="today")),
    ("میرے کام دکھاؤ", show()),
    ("میری فہرست دکھائیں", show()),
    ("اس ہفتے کے کام بتاؤ", show(due="week")),
    ("کل کیا کیا ہے؟", show(due="tomorrow")),
    ("سب کام دکھاؤ", show()),
    ("مکمل کام دکھاؤ", show(status="done")),
    ("تاخیر والے کام دکھاؤ", show(due="overdue")),
    ("اہم کام دکھاؤ", show(priority="high")),
    ("کون سے کام باقی ہیں؟", show()),
    ("جمعہ کو کیا کرنا ہے", show(due_from=FRI, due_to=FRI)),
    ("میرے کام دیکھاو", show()),
    ("دودھ والے کام تلاش کرو", show(status="all", search="دودھ")),
    ("بغیر تاریخ کے کام دکھاؤ", show(due="none")),
    ("اگلے ہفتے کے کام دکھاؤ", show(due_from=MON, due_to=date(2026, 11, 29))),
    ("کیا کوئی کام باقی ہے؟", show()),
    ("آج کے کام", Show(Filter(due="today"), bare=True)),
]
"""list_tasks."""

GET: list[tuple[str, Intent]] = [
    ("tell me the details of the second one", Look(place(1))),
    ("what's the due date of the milk task?", Look(named("milk"))),
    ("کام نمبر 2 کھولو", Look(ids(2))),
    ("show task 3", Look(ids(3))),
    ("tell me about task 3", Look(ids(3))),
    ("details of #3", Look(ids(3))),
    ("what is task 3?", Look(ids(3))),
    ("open the second one", Look(place(1))),
    ("show me the first task", Look(place(0))),
    ("tell me more about the milk task", Look(named("milk"))),
    ("show me the milk one", Look(named("milk"))),
    ("when is the milk task due?", Look(named("milk"))),
    ("what are the notes of task 3", Look(ids(3))),
    ("describe the last one", Look(place(-1))),
    ("show it", Look(IT)),
    ("more about that one", Look(IT)),
    ("is the milk task done yet?", Look(named("milk"))),
    ("what's the priority of task 3?", Look(ids(3))),
    ("give me the details for number 3", Look(ids(3))),
    ("can you pull up task #3 please", Look(ids(3))),
    ("detials of task 3", Look(ids(3))),
    ("info on the dentist appointment", Look(named("dentist appointment"))),
    ("کام نمبر 3 دکھاؤ", Look(ids(3))),
    ("کام 3 کی تفصیل بتاؤ", Look(ids(3))),
    ("دودھ والے کام کی تفصیل دکھاؤ", Look(named("دودھ"))),
    ("دوسرے کام کے بارے میں بتاؤ", Look(place(1))),
    ("پہلا دکھاؤ", Look(place(0))),
    ("اس کی تفصیل کیا ہے؟", Look(IT)),
    ("کام 3 کیا ہے؟", Look(ids(3))),
    ("دودھ والا کام کب ہے؟", Look(named("دودھ"))),
    ("آخری والا دکھائیں", Look(place(-1))),
    ("کام نمبر ۳", Look(ids(3))),
    ("دودھ والے کے بارے میں بتائیں", Look(named("دودھ"))),
]
"""get_task."""

UPDATE: list[tuple[str, Intent]] = [
    ("edit the milk task's title to buy oat milk", Change(named("milk"), Changes(title="buy oat milk"))),
    ('update task 4 with note "bring cash"', Change(ids(4), Changes(notes="bring cash"))),
    ("task 4 should be due friday", Change(ids(4), Changes(due=FRI))),
    ("lower task 4's priority", Change(ids(4), Changes(priority="low"))),
    ("rename task 3 to buy oat milk", Change(ids(3), Changes(title="buy oat milk"))),
    ("change the title of the milk one to Buy bread", Change(named("milk"), Changes(title="Buy bread"))),
    ("move the milk one to friday", Change(named("milk"), Changes(due=FRI))),
    ("reschedule task 3 for tomorrow", Change(ids(3), Changes(due=THU))),
    ("postpone it until next week", Change(IT, Changes(due=MON))),
    ("push the second one to 2026-12-01", Change(place(1), Changes(due=date(2026, 12, 1)))),
    ("push task 3 back by 2 days", Change(ids(3), Changes(shift=2))),
    ("delay the milk task a week", Change(named("milk"), Changes(shift=7))),
    ("set the due date of task 3 to dec 1", Change(ids(3), Changes(due=date(2026, 12, 1)))),
    ("make task 3 due on friday", Change(ids(3), Changes(due=FRI))),
    ("make it urgent", Change(IT, Changes(priority="high"))),
    ("set task 3 to high priority", Change(ids(3), Changes(priority="high"))),
    ("lower the priority of the milk one", Change(named("milk"), Changes(priority="low"))),
    ("change the priority of task 3 to normal", Change(ids(3), Changes(priority="normal"))),
    ("mark the milk one as important", Change(named("milk"), Changes(priority="high"))),
    ("add a note to task 3: two litres", Change(ids(3), Changes(notes="two litres"))),
    ("remove the due date from task 3", Change(ids(3), Changes(clear_due=True))),
    ("clear the deadline of the milk task", Change(named("milk"), Changes(clear_due=True))),
    ("change task 3 to friday", Change(ids(3), Changes(due=FRI))),
    ("resheduel task 3 to tomorow", Change(ids(3), Changes(due=THU))),
    ("please move all overdue tasks to tomorrow", Change(every(due="overdue"), Changes(due=THU))),
    ("move them to monday", Change(THEM, Changes(due=MON))),
    ("move tasks 1, 2 and 4 to next monday", Change(ids(1, 2, 4), Changes(due=MON))),
    ("edit task 3", Change(ids(3))),
    ("کام 3 کو جمعہ پر کر دو", Change(ids(3), Changes(due=FRI))),
    ("دودھ والے کام کو کل تک ملتوی کرو", Change(named("دودھ"), Changes(due=THU))),
    ("کام 3 کی تاریخ کل کر دو", Change(ids(3), Changes(due=THU))),
    ("کام 3 کو اہم کر دو", Change(ids(3), Changes(priority="high"))),
    ("کام نمبر 3 کی ترجیح کم کر دو", Change(ids(3), Changes(priority="low"))),
    ("اسے پیر پر منتقل کرو", Change(IT, Changes(due=MON))),
    ("کام 3 کا نام بدل کر روٹی خریدنا رکھ دو", Change(ids(3), Changes(title="روٹی خریدنا"))),
    ("کام 3 کی تاریخ ہٹا دو", Change(ids(3), Changes(clear_due=True))),
    ("کام 3 میں نوٹ لکھو: دو لیٹر", Change(ids(3), Changes(notes="دو لیٹر"))),
    ("دوسرے کو اگلے ہفتے پر کر دیں", Change(place(1), Changes(due=MON))),
    ("کام 3 کو 2 دن آگے کر دو", Change(ids(3), Changes(shift=2))),
    ("دودھ والے کی ترجیح بڑھا دو", Change(named("دودھ"), Changes(priority="high"))),
    ("کام 3 تبدیل کرو", Change(ids(3))),
]
"""update_task."""

COMPLETE: list[tuple[str, Intent]] = [
    ("I'm done with it", Finish(IT)),
    ("done!", Finish(())),
    ("complete the milk and the bread tasks", Finish((Named("milk and the bread", parts=("milk", "bread")),))),
    ("finish task three", Finish(ids(3))),
    ("دودھ خریدنا مکمل ہو گیا", Finish(named("دودھ خریدنا"))),
    ("finish the milk one", Finish(named("milk"))),
    ("complete task 3", Finish(ids(3))),
    ("mark task 3 as done", Finish(ids(3))),
    ("mark the milk one done", Finish(named("milk"))),
    ("task 3 is done", Finish(ids(3))),
    ("I finished the report", Finish(named("report"))),
    ("i've done the second one", Finish(place(1))),
    ("check off the first one", Finish(place(0))),
    ("tick off buy milk", Finish(named("buy milk"))),
    ("cross the milk task off my list", Finish(named("milk"))),
    ("done with task 3", Finish(ids(3))),
    ("close #3", Finish(ids(3))),
    ("finish it", Finish(IT)),
    ("complete all of them", Finish(THEM)),
    ("complete all overdue", Finish(every(due="overdue"))),
    ("mark everything due today as done", Finish(every(due="today"))),
    ("finish 1, 2 and 4", Finish(ids(1, 2, 4))),
    ("finish the first two", Finish(place(0, 1))),
    ("complete the first and the third", Finish(place(0, 2))),
    ("complete tasks 2-4", Finish(ids(2, 3, 4))),
    ("fnish the milk one", Finish(named("milk"))),
    ("complet task 3 please", Finish(ids(3))),
    ("can you finish the last one?", Finish(place(-1))),
    ("reopen task 3", Finish(ids(3), done=False)),
    ("mark the milk one as not done", Finish(named("milk"), done=False)),
    ("task 3 isn't done yet", Finish(ids(3), done=False)),
    ("uncheck the second one", Finish(place(1), done=False)),
    ("کام 3 مکمل کرو", Finish(ids(3))),
    ("دودھ والا مکمل کر دو", Finish(named("دودھ"))),
    ("دوسرا مکمل کرو", Finish(place(1))),
    ("کام نمبر 3 ہو گیا", Finish(ids(3))),
    ("اسے مکمل کر دیں", Finish(IT)),
    ("میں نے دودھ والا کام کر لیا", Finish(named("دودھ"))),
    ("سب تاخیر والے کام مکمل کرو", Finish(every(due="overdue"))),
    ("پہلا اور تیسرا مکمل کرو", Finish(place(0, 2))),
    ("رپورٹ ختم ہو گئی", Finish(named("رپورٹ"))),
    ("کام 3 کو مکمل نشان زد کرو", Finish(ids(3))),
    ("کام 1، 2 اور 4 مکمل کریں", Finish(ids(1, 2, 4))),
    ("ان سب کو مکمل کر دو", Finish(THEM)),
    ("کام 3 دوبارہ کھول دو", Finish(ids(3), done=False)),
]
"""complete_task."""

DELETE: list[tuple[str, Intent]] = [
    ("please delete the second and third ones", Remove(place(1, 2))),
    ("delete all high priority tasks due this week", Remove(every(due="week", priority="high"))),
    ("کام نمبر ایک حذف کرو", Remove(ids(1))),
    ("delete task 3", Remove(ids(3))),
    ("delete #3", Remove(ids(3))),
    ("remove the milk one", Remove(named("milk"))),
    ("delete it", Remove(IT)),
    ("delete that one", Remove(IT)),
    ("get rid of the second one", Remove(place(1))),
    ("erase task number 3", Remove(ids(3))),
    ("drop the milk task", Remove(named("milk"))),
    ("trash the last one", Remove(place(-1))),
    ("cancel the dentist appointment", Remove(named("dentist appointment"))),
    ("take the milk one off my list", Remove(named("milk"))),
    ("I don't need the milk task anymore", Remove(named("milk"))),
    ("delete all of them", Remove(THEM)),
    ("delete all done tasks", Remove(every(status="done"))),
    ("clear my completed tasks", Remove(every(status="done"))),
    ("remove all low priority tasks", Remove(every(priority="low"))),
    ("delete everything", Remove(every())),
    ("delete 1, 2 and 4", Remove(ids(1, 2, 4))),
    ("delete tasks 2 to 4", Remove(ids(2, 3, 4))),
    ("dlete task 3", Remove(ids(3))),
    ("could you please remvoe task 3?", Remove(ids(3))),
    ("scrap the first one", Remove(place(0))),
    ("کام نمبر 3 حذف کرو", Remove(ids(3))),
    ("دودھ والا حذف کر دو", Remove(named("دودھ"))),
    ("اسے ہٹا دو", Remove(IT)),
    ("دوسرا مٹا دو", Remove(place(1))),
    ("کام 3 ڈیلیٹ کرو", Remove(ids(3))),
    ("سارے مکمل کام حذف کرو", Remove(every(status="done"))),
    ("ان سب کو حذف کر دیں", Remove(THEM)),
    ("دودھ والا کام فہرست سے نکال دو", Remove(named("دودھ"))),
    ("کام 1 اور 2 ہٹا دیں", Remove(ids(1, 2))),
    ("آخری حزف کرو", Remove(place(-1))),
    ("کام 3 منسوخ کر دو", Remove(ids(3))),
]
"""delete_task."""

SUMMARY: list[tuple[str, Intent]] = [
    (text, Summary())
    for text in (
        "summary",
        "give me a summary",
        "summarize my tasks",
        "summarise everything please",
        "how am I doing?",
        "how many tasks do I have?",
        "how many are overdue?",
        "show me an overview",
        "task summary",
        "where do I stand?",
        "give me some stats",
        "count my tasks",
        "how much is left?",
        "show my progress",
        "sumary of my taks",
        "what's my status?",
        "brief me",
        "how busy am I this week?",
        "can I get a quick rundown",
        "خلاصہ",
        "میرے کاموں کا خلاصہ دو",
        "کتنے کام باقی ہیں؟",
        "کل کتنے کام ہیں؟",
        "جائزہ پیش کرو",
        "کاموں کی صورتحال بتاؤ",
        "اعداد و شمار دکھاؤ",
        "کتنے کام مکمل ہو گئے؟",
        "خلاسہ بتاؤ",
    )
]
"""task_summary."""

ALL: dict[str, list[tuple[str, Intent]]] = {
    "add_task": ADD,
    "list_tasks": LIST,
    "get_task": GET,
    "update_task": UPDATE,
    "complete_task": COMPLETE,
    "delete_task": DELETE,
    "task_summary": SUMMARY,
}
"""The phrasings of each tool."""
