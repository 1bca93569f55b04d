namespace Koll.Platform.Languages;

/// <summary>
/// A text by its key, with the arguments that go into it: what an answer says, before it is said in a language. An argument is a
/// number, a date, a <see cref="Koll.Ledger.Money"/>, a <see cref="Share"/>, a string that needs no translation (a name) or another sentence.
/// </summary>
/// <param name="Key">Key of the text, such as <c>question.concentration.headline</c>.</param>
/// <param name="Arguments">Named values for the text's places.</param>
public sealed record Sentence(string Key, params (string Name, object Value)[] Arguments);

/// <summary>A share of a whole, 0 to 1: never to be mistaken for a percentage.</summary>
/// <param name="Value">0 to 1, or outside it where the whole is a net of positive and negative parts.</param>
public readonly record struct Share(double Value);
