namespace Koll.Ledger.Reading.Sources;

/// <summary>
/// Carries a refusal out of <see cref="Stream.Read(Span{byte})"/>, which has no other way to say that the file is truncated, too
/// large once expanded, or no text after all. Whoever reads a <see cref="SourceFile"/> catches it where it returns its
/// <see cref="Outcome{T}"/>; it never reaches a user.
/// </summary>
public sealed class SourceRefusedException : IOException
{
    /// <summary>Wraps the refusal.</summary>
    public SourceRefusedException(Refusal refusal)
        : base(refusal.ToString()) => Refusal = refusal;

    /// <summary>What to say to the user.</summary>
    public Refusal Refusal { get; }
}
