using Koll.Customers;
using Koll.Importing;
using Koll.Ledger;
using Koll.Models.Grading;

namespace Koll.Grading.Good;

/// <summary>Companies of a customer file that are to be graded, with what the file says of them; who is a customer already is said by whom.</summary>
internal sealed class ProspectFile
{
    private readonly TableFile _file;
    private readonly Dictionary<string, int> _columnOf;

    private ProspectFile(TableFile file, Dictionary<string, int> columns, CustomerBase customers)
    {
        _file = file;
        _columnOf = columns.Where(c => c.Key is "Country" or "Segment" or "Industry" or "Size").ToDictionary(c => c.Key.ToLowerInvariant(), c => c.Value, StringComparer.OrdinalIgnoreCase);
        for (var column = 0; column < file.Headers.Count; column++)
        {
            if (!columns.ContainsValue(column) && file.Headers[column].Length > 0)
            {
                _columnOf.TryAdd(CompanyWords.OwnPrefix + file.Headers[column], column);
            }
        }

        string? Value(string[] row, string field) => columns.TryGetValue(field, out var at) && row[at].Length > 0 ? row[at] : null;
        var known = new KnownCustomers(customers);
        Rows =
        [
            .. file.Rows.Select((row, i) => new Row(i, Value(row, "Key") ?? Value(row, "Organisation") ?? $"{i + 2}", Value(row, "Name") ?? Value(row, "Key") ?? $"{i + 2}",
                known.Find(Value(row, "Key"), Value(row, "Organisation"), Value(row, "Name")))),
        ];
    }

    /// <summary>Keys of characteristics that the file may have.</summary>
    public IReadOnlyList<string> Keys => [.. _columnOf.Keys];

    public IReadOnlyList<Row> Rows { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="customers">Those that are customers already.</param>
    public static Outcome<ProspectFile> Read(string path, CustomerBase customers)
    {
        var file = TableFile.Read(path, null);
        if (file.Refusal is { } refusal)
        {
            return refusal;
        }

        var columns = MasterColumns.Customers(file.Value.Headers);
        return columns.ContainsKey("Key") || columns.ContainsKey("Name")
            ? new ProspectFile(file.Value, columns, customers)
            : new Refusal("grading.no-names", $"No column says who the prospects are; the columns are {string.Join(", ", file.Value.Headers.Take(12))}", "Name one of them name or customer number, then try again.") { File = path };
    }

    /// <summary>A characteristic of the file's companies, in the spelling of the customers'.</summary>
    public Characteristic Of(Characteristic learned)
    {
        var column = _columnOf.TryGetValue(learned.Key, out var at) ? at : -1;
        string?[] words = [.. _file.Rows.Select(row => column < 0 || row[column].Length == 0 ? null : row[column])];
        if (learned.Numbers is not null)
        {
            return Characteristic.OfNumbers(learned.Key, Array.ConvertAll(words, w => w is null ? double.NaN : CompanyWords.Number(w)));
        }

        var spelling = learned.Names.GroupBy(NormalisedName.Of).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        return Characteristic.OfWords(learned.Key, Array.ConvertAll(words, w => w is null || learned.Names.Contains(w, StringComparer.Ordinal) ? w : spelling.GetValueOrDefault(NormalisedName.Of(w), w)));
    }

    /// <summary>A company of the file.</summary>
    /// <param name="KnownAs">The customer that it is already; null where it is none.</param>
    public sealed record Row(int Index, string Key, string Name, string? KnownAs);

    /// <summary>Those who have bought, by their number, their organisation number and their normalised name.</summary>
    private sealed class KnownCustomers(CustomerBase customers)
    {
        private readonly Dictionary<string, int> _byKey = Index(customers, c => customers.Directory.Keys[c]);

        private readonly Dictionary<string, int> _byName = Index(customers, c => NormalisedName.Of(customers.Directory.NameOf(c)));

        public string? Find(string? key, string? organisation, string? name) =>
            key is not null && _byKey.TryGetValue(key, out var byKey) ? customers.Directory.Keys[byKey]
            : organisation is not null && CompanyWords.Of(customers).OfOrganisation(organisation) is >= 0 and var byNumber && customers.Summaries.PurchaseDays[byNumber] > 0 ? customers.Directory.Keys[byNumber]
            : name is not null && NormalisedName.Of(name) is { Length: > 0 } normal && _byName.TryGetValue(normal, out var byName) ? customers.Directory.Keys[byName]
            : null;

        private static Dictionary<string, int> Index(CustomerBase customers, Func<int, string> mark) =>
            Enumerable.Range(0, customers.Count).Where(c => customers.Summaries.PurchaseDays[c] > 0).GroupBy(mark).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
    }
}

/// <summary>The companies of a file, graded by a scorecard of the customers.</summary>
internal sealed class GradedProspects
{
    public GradedProspects(ProspectFile file, GradeFigures figures)
    {
        File = file;
        Characteristic[] of = [.. figures.Characteristics.Select(file.Of)];
        Graded = [.. file.Rows.Select(row => figures.Card.GradeOf(of, row.Index))];
        ByScore = [.. Enumerable.Range(0, Graded.Length).OrderBy(i => Graded[i].StruckBy is not null).ThenByDescending(i => Graded[i].Score).ThenBy(i => i)];
    }

    public ProspectFile File { get; }

    public Graded[] Graded { get; }

    /// <summary>Best first.</summary>
    public int[] ByScore { get; }
}
