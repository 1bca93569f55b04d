using Koll.Platform.Languages;

namespace Koll.Customers;

/// <summary>What a measure's numbers are.</summary>
public enum MeasureUnit
{
    Money,
    Count,
    Share,
    Days,
    Months,
    Number,
}

/// <summary>Whether more is better, worse, or neither.</summary>
public enum Direction
{
    MoreIsBetter,
    LessIsBetter,
    Neither,
}

/// <summary>
/// Something that can be known of every customer as a number. Registered once, it appears in filters, lists, classes, matrix and
/// grading. Its texts live under <c>measure.KEY.</c>: <c>name</c> and <c>meaning</c>.
/// </summary>
/// <param name="Key">Stable lower-case name, such as <c>revenue</c>.</param>
/// <param name="Unit">What the numbers are; money is in units of the currency.</param>
/// <param name="Direction">Whether more is better.</param>
/// <param name="Compute">The column: one value per customer, NaN where unknown.</param>
public sealed record Measure(string Key, MeasureUnit Unit, Direction Direction, Func<CustomerBase, double[]> Compute)
{
    /// <summary>True where it rests on what records say (segment, size, a detail) and not on the lines alone: it is then worked out anew when a record changes.</summary>
    public bool FromRecords { get; init; }

    /// <summary>What its numbers are called, from 0 on, where they stand for words in an order, such as grades; null where they are numbers.</summary>
    public IReadOnlyList<string>? Words { get; init; }

    /// <summary>By customer true where the number is the least it can be, as what would tell lies before the files; null where every number is all there is.</summary>
    public Func<CustomerBase, bool[]>? IsAtLeast { get; init; }

    /// <summary>What people call it.</summary>
    public Sentence Name { get; init; } = new($"measure.{Key}.name");

    /// <summary>What it says, in a sentence.</summary>
    public Sentence Meaning { get; init; } = new($"measure.{Key}.meaning");
}
