using System.Globalization;
using Koll.Customers;
using Koll.Importing;
using Koll.Models.Grading;
using Koll.Platform.Storage;

namespace Koll.Grading.Good;

/// <summary>
/// What a workspace knows of companies in words beside their sales: industry, size and the details of the company's own files. What is about persons is not among them, and contacts are never read.
/// </summary>
internal sealed class CompanyWords
{
    /// <summary>Before the header of a company's own detail, as in the list of customers.</summary>
    public const string OwnPrefix = "own.";

    private const int NumbersFrom = 8;
    private const double MostlyNumbers = 0.9;

    public static readonly RecordKind<CompanyWords> Kind = new("company words", new([], []), (connection, indexOf) =>
    {
        var companies = connection.Rows("SELECT Id, Industry, Size, Organisation FROM Customer WHERE MergedInto IS NULL",
            r => (Customer: indexOf(r.GetInt32(0)), Industry: r.TextOrNull(1), Size: r.TextOrNull(2), Organisation: r.TextOrNull(3))).Where(c => c.Customer >= 0).ToList();
        return new(
            companies.SelectMany(c => new (string Key, int Customer, string? Word)[] { ("industry", c.Customer, c.Industry), ("size", c.Customer, c.Size) })
                .Concat(connection.Rows("SELECT CustomerId, Name, Value FROM CustomerDetail WHERE Value IS NOT NULL ORDER BY Id",
                    r => (Key: OwnPrefix + r.GetString(1), Customer: indexOf(r.GetInt32(0)), Word: (string?)r.GetString(2))))
                .Where(w => w.Customer >= 0 && !string.IsNullOrWhiteSpace(w.Word)).Select(w => (w.Key, w.Customer, w.Word!)),
            companies.Where(c => c.Organisation is not null).Select(c => (c.Customer, c.Organisation!)));
    })
    {
        Tables = ["Customer", "CustomerDetail"],
    };

    private readonly Dictionary<string, Words> _byKey;

    private readonly Dictionary<string, int> _byOrganisation;

    private CompanyWords(IEnumerable<(string Key, int Customer, string Word)> words, IEnumerable<(int Customer, string Organisation)> organisations)
    {
        _byOrganisation = organisations.GroupBy(o => CustomerMatching.OrganisationKey(o.Organisation)).Where(g => g.Key.Length > 0).ToDictionary(g => g.Key, g => g.First().Customer, StringComparer.Ordinal);
        _byKey = words.GroupBy(w => w.Key, StringComparer.OrdinalIgnoreCase)
            .Select(g => new Words(g.First().Key, [.. g.Select(w => (w.Customer, w.Word))]))
            .Where(w => w.Key is "industry" or "size" || !PersonalWords.IsAbout(w.Key[OwnPrefix.Length..], [.. w.All.Select(a => a.Word)]))
            .Where(w => w.AreNumbers || !PersonalWords.Identifies([.. w.All.Select(a => a.Word)]))
            .ToDictionary(w => w.Key, StringComparer.OrdinalIgnoreCase);
        Keys = [.. _byKey.Keys.OrderBy(k => k is "industry" ? 0 : k is "size" ? 1 : 2).ThenBy(k => k, StringComparer.Ordinal)];
    }

    /// <summary>Industry, size, then the company's own by header; those alone that anybody has.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>The words of a key, whatever its case; null where nobody has any, or they must not count.</summary>
    public Words? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>The customer of an organisation number, however it is written; −1 where there is none.</summary>
    public int OfOrganisation(string organisation) => _byOrganisation.GetValueOrDefault(CustomerMatching.OrganisationKey(organisation), -1);

    /// <summary>A number as people write it in a file: <c>1 200</c>, <c>12,5</c>; NaN where it is none.</summary>
    public static double Number(string word)
    {
        var bare = string.Concat(word.Where(mark => !char.IsWhiteSpace(mark) && mark != '%')).Replace(',', '.');
        return double.TryParse(bare, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : double.NaN;
    }

    /// <summary>One key's words, or numbers where nearly all of them are.</summary>
    public sealed record Words(string Key, IReadOnlyList<(int Customer, string Word)> All)
    {
        // A hundred thousand customers have few words between them: each is read once.
        private readonly Dictionary<string, double> _numbers = All.Select(a => a.Word).Distinct(StringComparer.Ordinal).ToDictionary(word => word, Number, StringComparer.Ordinal);

        public bool AreNumbers => _numbers.Count > NumbersFrom && All.Count(a => !double.IsNaN(_numbers[a.Word])) >= MostlyNumbers * All.Count;

        /// <summary>By customer index.</summary>
        public Characteristic Of(int customers)
        {
            var words = new string?[customers];
            foreach (var (customer, word) in All)
            {
                words[customer] = word;
            }

            return AreNumbers ? Characteristic.OfNumbers(Key, Array.ConvertAll(words, w => w is null ? double.NaN : _numbers[w])) : Characteristic.OfWords(Key, words);
        }
    }
}
