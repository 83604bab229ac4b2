// What the page's scripts keep on the window: for the server, which calls it by name (`rx.call_script`), and for each
// other, since chat.js is a file of its own and not bundled with the rest.

interface Chat {
  /** The thread whose transcript is seen; "" in a new chat. */
  thread(): string;
  /** The server has the message of this key, and will say what becomes of it. */
  received(key: string): void;
  /** It is the item of this id in the thread. */
  stored(key: string, thread: string, item: string): void;
  /** The text goes back to its field. `passing`: what is said holds only while an answer is written. */
  refuse(why: string, key?: string, passing?: boolean): void;
  /** The line broke just after something was done that is not sent again. */
  unheard(): void;
  /** The new chat, whose first message has this key, is the thread. */
  move(thread: string, key?: string): void;
  /** Put a text into the composer. */
  write(text: string): void;
  /** Focus the composer. */
  focus(): void;
  /** Show the end of the transcript, and stay there (scroll/end.js). */
  toEnd(how?: { smooth?: boolean }): void;
  /** Say something to a screen reader (announce.js). */
  announce(words: string): void;
  /** The run that wrote these items has ended: "" whole, else "stopped" or "interrupted" (announce.js). */
  ended(items: string[], how: string): void;
  /** The text that a click on Copy asked for (clipboard.js). */
  deliver(text: string): void;
  /** Copy a text (clipboard.js). */
  copy(text: string): void;
}

interface Window {
  /** Each script adds its part; one of another file may not be there yet. */
  chat: Partial<Chat>;
  /** Reflex's socket, kept by the script in the head (early.js), and when it was asked something that is unanswered. */
  chatSocket?: WebSocket & { asked?: number };
  WebSocket: typeof WebSocket;
  /** The server has written a widget, or these parts of it, anew in answer to a submit (widgets.js). */
  ckSettled?(id: string, node: string, parts: string[]): void;
}

interface HTMLElement {
  /** When a button was pressed last, as `performance.now()` (widgets/firing.js). */
  ckPressed?: number;
  /** Whether the work of that press has begun and is over. */
  ckAnswered?: boolean;
  /** Of a widget's root: what fired its last action (widgets/forms.js). */
  ckFired?: HTMLElement;
  /** Watches a box that may scroll sideways for parts that come later (widgets/overflow.js). */
  ckScroll?: MutationObserver;
  /** The frame in which its width will be looked at; 0 if none. */
  ckLooks?: number;
  /** Whether a Transition's child is animated (transition.js). */
  ckAnimated?: boolean;
}

declare namespace Intl {
  interface Locale {
    /** What browsers had before `getWeekInfo()`. */
    weekInfo?: WeekInfo;
  }
}
