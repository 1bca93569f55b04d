using System.Globalization;
using Koll.Customers;
using Koll.Importing;
using Koll.Models.Grading;

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

    private readonly Dictionary<string, Words> _byKey;

    private readonly Lazy<Dictionary<string, int>> _byOrganisation;

    private CompanyWords(CustomerTexts texts)
    {
        _byOrganisation = new(() => Rows(texts).Where(row => texts.Organisation[row] is not null).GroupBy(row => CustomerMatching.OrganisationKey(texts.Organisation[row]!)).Where(g => g.Key.Length > 0)
            .ToDictionary(g => g.Key, g => texts.Customer[g.First()], StringComparer.Ordinal));
        _byKey = Of(texts).Where(w => w.All.Count > 0)
            .Where(w => w.Key is "industry" or "size" || !PersonalWords.IsAbout(w.Key[OwnPrefix.Length..], [.. w.All.Select(a => a.Word)]))
            .Where(w => w.AreNumbers || !PersonalWords.Identifies([.. w.All.Select(a => a.Word)]))
            .ToDictionary(w => w.Key, StringComparer.OrdinalIgnoreCase);
        Keys = [.. _byKey.Keys.OrderBy(k => k is "industry" ? 0 : k is "size" ? 1 : 2).ThenBy(k => k, StringComparer.Ordinal)];
    }

    /// <summary>Those of a base.</summary>
    public static CompanyWords Of(CustomerBase customers) => customers.Kept("company words", b => new CompanyWords(b.Records.Of(CustomerTexts.Kind)));

    /// <summary>Industry, size, then the company's own by header; those alone that anybody has.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>The words of a key, whatever its case; null where nobody has any, or they must not count.</summary>
    public Words? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>The customer of an organisation number, however it is written; −1 where there is none.</summary>
    public int OfOrganisation(string organisation) => _byOrganisation.Value.GetValueOrDefault(CustomerMatching.OrganisationKey(organisation), -1);

    private static IEnumerable<int> Rows(CustomerTexts texts) => Enumerable.Range(0, texts.Customer.Length).Where(row => !texts.IsMerged[row]);

    /// <summary>The words of each key, as far as there are any.</summary>
    private static IEnumerable<Words> Of(CustomerTexts texts)
    {
        yield return new("industry", OfRows(texts.Industry));
        yield return new("size", OfRows(texts.Size));
        var names = texts.DetailName.WhateverCase();
        var (spelt, all) = (new List<string>(), new List<List<(int, string)>>());
        for (var row = 0; row < names.Length; row++)
        {
            if (names[row] >= 0 && texts.Detail[row] is { } word && !string.IsNullOrWhiteSpace(word))
            {
                while (all.Count <= names[row])
                {
                    spelt.Add("");
                    all.Add([]);
                }

                // It is called as the first that says something spells it.
                spelt[names[row]] = all[names[row]].Count == 0 ? texts.DetailName[row]! : spelt[names[row]];
                all[names[row]].Add((texts.DetailOf[row], word));
            }
        }

        for (var name = 0; name < all.Count; name++)
        {
            yield return new(OwnPrefix + spelt[name], all[name]);
        }

        List<(int, string)> OfRows(CodedTexts column)
        {
            var said = new List<(int, string)>(texts.Customer.Length);
            for (var row = 0; row < texts.Customer.Length; row++)
            {
                if (!texts.IsMerged[row] && column[row] is { } word && !string.IsNullOrWhiteSpace(word))
                {
                    said.Add((texts.Customer[row], word));
                }
            }

            return said;
        }
    }

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
