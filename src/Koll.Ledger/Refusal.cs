namespace Koll.Ledger;

/// <summary>
/// What a user can cause and must be told: a value, never an exception. <paramref name="Code"/> is stable (translations and
/// scripts key on it); the rest says where it was, what was found, what was expected and what to do next. The sentences are those of
/// a terminal, in English; <see cref="Details"/> are what they speak of, for whoever says the same elsewhere or in another language.
/// </summary>
/// <param name="Code">A stable word such as <c>csv.unclosed-quote</c>.</param>
/// <param name="Found">What was found, in a sentence without its full stop.</param>
/// <param name="Next">What to do next, in a sentence that can be acted on: the option, the column, the command.</param>
public sealed record Refusal(string Code, string Found, string Next)
{
    /// <summary>The file as the user named it, or null where the refusal is not about a file.</summary>
    public string? File { get; init; }

    /// <summary>Row as a spreadsheet counts it: the first row of the file is 1, and a quoted line break does not start a new one.</summary>
    public long? Row { get; init; }

    /// <summary>Column by its header, or by its position where there is no header.</summary>
    public string? Column { get; init; }

    /// <summary>What a sound input would have had there.</summary>
    public string? Expected { get; init; }

    /// <summary>Named values that the sentences speak of, such as <c>value</c> or <c>later</c>: texts, numbers, days, money, column roles.</summary>
    public IReadOnlyList<(string Name, object Value)> Details { get; init; } = [];

    /// <summary>One paragraph for a terminal or a log.</summary>
    public override string ToString()
    {
        var where = string.Join(", ", new[] { File, Row is { } r ? $"row {r}" : null, Column is { } c ? $"column {c}" : null }.Where(w => w is not null));
        return $"{(where.Length > 0 ? where + ": " : "")}{Found}.{(Expected is null ? "" : $" Expected {Expected}.")} {Next}";
    }
}

/// <summary>A value, or the refusal that stands in its place.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
public readonly struct Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, Refusal? refusal)
    {
        _value = value;
        Refusal = refusal;
    }

    /// <summary>Why there is no value; null where there is one.</summary>
    public Refusal? Refusal { get; }

    /// <summary>True where there is a value.</summary>
    public bool IsValue => Refusal is null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">Read without asking <see cref="IsValue"/> first: a mistake of the caller.</exception>
    public T Value => Refusal is null ? _value! : throw new InvalidOperationException($"No value: {Refusal}");

    /// <summary>Lets a method return the value itself.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>Lets a method return the refusal itself.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
