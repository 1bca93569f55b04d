using System.Collections;

namespace Koll.Asking;

/// <summary>The twenty questions in their order, from whichever capabilities own them.</summary>
public sealed class Questions : IReadOnlyList<IQuestion>
{
    /// <summary>How many there are: the knowledge score counts known answers out of these.</summary>
    public const int Total = 20;

    private readonly IQuestion[] _questions;

    /// <exception cref="ArgumentException">A number is missing or stands twice, or a key does: a mistake in a capability.</exception>
    public Questions(IEnumerable<IQuestion> questions)
    {
        _questions = [.. questions.OrderBy(q => q.Number)];
        if (!_questions.Select(q => q.Number).SequenceEqual(Enumerable.Range(1, Total)))
        {
            throw new ArgumentException($"The questions are numbered {string.Join(", ", _questions.Select(q => q.Number))}, not 1 to {Total}.");
        }

        if (_questions.DistinctBy(q => q.Key).Count() != Total)
        {
            throw new ArgumentException("Two questions have the same key.");
        }
    }

    public int Count => Total;

    /// <summary>By position, from 0; the question with number n stands at n − 1.</summary>
    public IQuestion this[int index] => _questions[index];

    public IEnumerator<IQuestion> GetEnumerator() => _questions.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
