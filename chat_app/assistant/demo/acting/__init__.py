"""From intents to tool calls and answers, step by step. Pure: a step is a generator that is fed what came back."""
