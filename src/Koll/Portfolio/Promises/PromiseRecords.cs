using System.Globalization;
using Koll.Customers;
using Koll.Platform.Languages;
using Koll.Platform.Storage;

namespace Koll.Portfolio.Promises;

/// <summary>How a promise is checked.</summary>
public static class PromiseKind
{
    /// <summary>The customer has a named owner.</summary>
    public const string Owner = "owner";

    /// <summary>Met in the last quarter, from figures of visits and meetings.</summary>
    public const string Meeting = "meeting";

    /// <summary>Something is planned: a next step is open.</summary>
    public const string Plan = "plan";

    /// <summary>Buys at least so many offerings.</summary>
    public const string Offerings = "offerings";

    /// <summary>Every complaint answered within a day, from figures.</summary>
    public const string Answer = "answer";

    /// <summary>The company's own: people say yes or no for each customer.</summary>
    public const string Own = "own";

    /// <summary>All, in the order people are offered them.</summary>
    public static IReadOnlyList<string> All { get; } = [Owner, Meeting, Plan, Offerings, Answer, Own];

    /// <summary>True where the rule has a number of its own.</summary>
    public static bool HasNumber(string kind) => kind is Meeting or Offerings;
}

/// <summary>A promise that the company makes to some of its customers.</summary>
/// <param name="Kind">One of <see cref="PromiseKind"/>.</param>
/// <param name="Name">In the company's words; null where the rule says it.</param>
/// <param name="Number">The rule's number; 1 where none is said.</param>
/// <param name="Picked">Indexes of the customers that it is made to by name.</param>
public sealed record CompanyPromise(int Id, string Kind, string? Name, PromiseScope For, double Number, IReadOnlyList<int> Picked)
{
    /// <summary>What is promised: a text of the company's, or the sentence of the rule.</summary>
    public object Title => Name is { Length: > 0 } name ? name : new Sentence($"promise.kind.{Kind}", ("n", Number));
}

/// <summary>What somebody said of a promise to a customer on a day.</summary>
public readonly record struct Mark(bool Kept, DateOnly Day, string By);

/// <summary>The company's promises, and what people have said of them customer by customer.</summary>
public sealed class PromiseRecords
{
    /// <summary>As records of a workspace.</summary>
    public static readonly RecordKind<PromiseRecords> Kind = new("promises", new([], []), (connection, indexOf) => new(
        connection.Rows("SELECT Id, Kind, Name, \"For\", Number FROM ServicePromise ORDER BY Id",
            r =>
            {
                var scope = PromiseScope.Read(r.GetString(3));
                return new CompanyPromise(r.GetInt32(0), r.GetString(1), r.TextOrNull(2), scope, r.IsDBNull(4) ? 1 : r.GetDouble(4), [.. scope.Picked.Select(indexOf).Where(c => c >= 0).Distinct()]);
            }),
        connection.Rows("SELECT PromiseId, CustomerId, Kept, Day, \"By\" FROM PromiseMark ORDER BY Day, Id",
            r => new Marked(r.GetInt32(0), indexOf(r.GetInt32(1)), new(r.GetBoolean(2), DateOf(r.GetString(3)), r.GetString(4))))));

    private readonly ILookup<int, Marked> _marks;

    private PromiseRecords(IReadOnlyList<CompanyPromise> promises, IEnumerable<Marked> marks)
    {
        Promises = promises;
        _marks = marks.Where(m => m.Customer >= 0).ToLookup(m => m.Promise);
    }

    /// <summary>In the order they were made.</summary>
    public IReadOnlyList<CompanyPromise> Promises { get; }

    /// <summary>What was said of a promise, oldest first: the last of a customer stands.</summary>
    public IEnumerable<(int Customer, Mark Mark)> MarksOf(int promise) => _marks[promise].Select(m => (m.Customer, m.Mark));

    private static DateOnly DateOf(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : DateOnly.MinValue;

    private sealed record Marked(int Promise, int Customer, Mark Mark);
}
