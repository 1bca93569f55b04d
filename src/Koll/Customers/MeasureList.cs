using System.Collections;

namespace Koll.Customers;

/// <summary>
/// Every measure of the product, from whichever capabilities give them: the list behind matrices, classes, filters and grading. Those take it from whoever puts the program
/// together, as they cannot know every capability; a measure that a capability registers is in it.
/// </summary>
public sealed class MeasureList : IReadOnlyList<Measure>
{
    private readonly Measure[] _measures;
    private readonly Dictionary<string, Measure> _byKey;

    /// <exception cref="ArgumentException">Two measures have the same key: a mistake in a capability.</exception>
    public MeasureList(IEnumerable<Measure> measures)
    {
        _measures = [.. measures];
        _byKey = _measures.ToDictionary(measure => measure.Key, StringComparer.OrdinalIgnoreCase);
    }

    public int Count => _measures.Length;

    /// <summary>By position, in the order people are offered them.</summary>
    public Measure this[int index] => _measures[index];

    /// <summary>These and what the company itself has brought as figures of its customers.</summary>
    public MeasureList For(CustomerBase customers) => customers.Kept($"measures {Count}", b => CustomerFigures.Measures(b).Where(own => Find(own.Key) is null).ToList() is { Count: > 0 } own ? new MeasureList([.. this, .. own]) : this);

    /// <summary>The measure of a key, or null.</summary>
    public Measure? Find(string key) => _byKey.GetValueOrDefault(key);

    public IEnumerator<Measure> GetEnumerator() => _measures.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
