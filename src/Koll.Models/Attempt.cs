namespace Koll.Models;

/// <summary>
/// What the data lacks for a model or a figure, as a value that can be shown: a company with twelve customers is not a mistake of the program.
/// </summary>
/// <param name="Code">A stable word such as <c>lifetime.no-repeats</c>; translations and scripts key on it.</param>
/// <param name="Found">What was found, in a sentence without its full stop.</param>
/// <param name="Expected">What a sufficient input would have.</param>
/// <param name="Next">What to do next, in a sentence that can be acted on.</param>
public sealed record Shortfall(string Code, string Found, string Expected, string Next)
{
    /// <summary>One paragraph for a terminal or a log.</summary>
    public override string ToString() => $"{Found}. Expected {Expected}. {Next}";
}

/// <summary>A value, or the shortfall that stands in its place.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
public sealed class Attempt<T>
{
    private readonly T? _value;

    private Attempt(T? value, Shortfall? shortfall)
    {
        _value = value;
        Shortfall = shortfall;
    }

    /// <summary>Why there is no value; null where there is one.</summary>
    public Shortfall? Shortfall { get; }

    /// <summary>True where there is a value.</summary>
    public bool Succeeded => Shortfall is null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">Read without asking <see cref="Succeeded"/> first: a mistake of the caller.</exception>
    public T Value => Shortfall is null ? _value! : throw new InvalidOperationException($"No value: {Shortfall}");

    /// <summary>Lets a method return the value itself.</summary>
    public static implicit operator Attempt<T>(T value) => new(value, null);

    /// <summary>Lets a method return the shortfall itself.</summary>
    public static implicit operator Attempt<T>(Shortfall shortfall) => new(default, shortfall);
}
