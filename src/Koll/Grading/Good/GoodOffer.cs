using Koll.Clientele;
using Koll.Clientele.List;
using Koll.Customers;
using Koll.Grading.Matrix;
using Koll.Platform.Languages;
using Koll.Platform.Web;

namespace Koll.Grading.Good;

/// <summary>What there is to choose good customers by beside measures: quadrants of saved matrices, saved lists, and the customers that numbers and names mean.</summary>
public sealed class GoodOffer
{
    private readonly Roll _roll;

    internal GoodOffer(Visit visit, Company company, MeasureList measures)
    {
        _roll = Roll.Of(visit.Workspace, DateOnly.FromDateTime(visit.Now.UtcDateTime), measures);
        Company = company;
        // The list of the customers behind an answer is no rule of its own, and a list by grade would grade by what it grades.
        var quadrants = new QuadrantGroups(() => measures);
        Quadrants = [.. quadrants.Of(visit).Where(q => !QuadrantGroups.AxesOf(q).Any(GoodView.IsGrade)).Select(q => (q, quadrants.NameOf(company.Base, q, visit.Language)))];
        Views = [.. SavedViews.Of(visit).Select(v => (v, Query: QueryOf(v))).Where(v => IsSound(v.Query))];
    }

    /// <summary>Quadrants of saved matrices, each with its name; by grade nobody becomes good.</summary>
    internal IReadOnlyList<(NamedGroup Quadrant, string Name)> Quadrants { get; }

    internal Company Company { get; }

    internal IReadOnlyList<(SavedView View, ListQuery Query)> Views { get; }

    /// <summary>Records of the customers in a saved list as it is now.</summary>
    internal int[] CustomersOf(ListQuery query) => [.. Selection.Of(_roll, query, null, null, Alphabet.Plain).Customers.Select(c => Company.Ids[c])];

    /// <summary>Measures that a list narrows by: they choose.</summary>
    internal static string[] MeasuresOf(ListQuery query) =>
        [.. query.Ranges.Select(r => r.Field.Key).Concat(query.Words.Select(w => MadeFrom(w.Field.Key))).Distinct()];

    /// <summary>The measure that something is made from where it is made from one: classes are cut by revenue.</summary>
    internal static string MadeFrom(string key) => key is "class" ? Measures.Revenue.Key : key;

    /// <summary>Records of the customers that lines of text mean, by number, then name; and the lines that mean none.</summary>
    internal (int[] Records, string[] Unknown) Meant(string text)
    {
        var lines = text.Split(['\n', '\r', ';', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var keys = (TextField)_roll.Find("key")!;
        Dictionary<string, int> Index(Func<int, string?> of) => Enumerable.Range(0, _roll.Count).Select(c => (Customer: c, Mark: of(c))).Where(c => c.Mark is { Length: > 0 })
            .GroupBy(c => c.Mark!).ToDictionary(g => g.Key, g => g.First().Customer, StringComparer.Ordinal);
        var (byKey, byName) = (Index(keys.Of), Index(c => _roll.Name.Of(c) is { } name ? NormalisedName.Of(name) : null));
        int? Find(string line) => byKey.TryGetValue(line, out var key) ? key : byName.TryGetValue(NormalisedName.Of(line), out var name) ? name : null;
        return ([.. lines.Select(Find).OfType<int>().Distinct().Select(c => Company.Ids[c])], [.. lines.Where(l => Find(l) is null)]);
    }

    private static bool IsSound(ListQuery query) =>
        query.Question is null && !query.Ranges.Any(r => GoodView.IsGrade(r.Field.Key)) && !query.Words.Any(w => GoodView.IsGrade(w.Field.Key));

    private ListQuery QueryOf(SavedView view) => ListQuery.Read(view.Query, _roll);
}
