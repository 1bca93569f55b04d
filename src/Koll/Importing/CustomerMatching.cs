using System.Globalization;
using Koll.Customers;
using Koll.Ledger;
using Koll.Platform.Storage;

namespace Koll.Importing;

/// <summary>By what a customer of a file was found in the workspace.</summary>
public enum MatchedBy : byte
{
    /// <summary>It was not: it is new.</summary>
    Nothing,

    /// <summary>The external id.</summary>
    Key,

    /// <summary>The organisation or VAT number.</summary>
    Organisation,

    /// <summary>The name, normalised.</summary>
    Name,

    /// <summary>Somebody decided.</summary>
    Decision,
}

/// <summary>A customer of a file that may be one of several in the workspace.</summary>
/// <param name="Key">As the file has it.</param>
/// <param name="Candidates">Ids of those it may be.</param>
public sealed record MatchQuestion(string Key, IReadOnlyList<int> Candidates);

/// <summary>Which customer of the workspace each customer of a file is.</summary>
/// <param name="Ids">By customer of the file: the id, given out anew for those that are new.</param>
/// <param name="By">By customer of the file.</param>
/// <param name="Questions">Customers that nobody but the user can tell; they have the id −1.</param>
/// <param name="SharesName">New customers that share their normalised name with a customer of another id: worth a look, and no more.</param>
public sealed record CustomerMatches(int[] Ids, MatchedBy[] By, IReadOnlyList<MatchQuestion> Questions, int SharesName)
{
    /// <summary>Customers found by a way.</summary>
    public int Count(MatchedBy by) => By.Count(b => b == by);
}

/// <summary>
/// Finds the customers of a file in the workspace: by external id, else by organisation number, else by exact normalised name. A name decides only where one side
/// has no id, for two ids are two customers however they are called; and where a name fits several, the user is asked.
/// </summary>
internal sealed class CustomerMatching
{
    private readonly StoredCustomers _stored;
    private readonly IReadOnlyDictionary<string, string> _decisions;
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _byOrganisation = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _byName = new(StringComparer.Ordinal);
    private bool _namesKnown;

    /// <param name="stored">The workspace's customers.</param>
    /// <param name="decisions">By the file's key: an id ("#12"), a key of the workspace, or "new".</param>
    public CustomerMatching(StoredCustomers stored, IReadOnlyDictionary<string, string> decisions)
    {
        _stored = stored;
        _decisions = decisions;
        for (var place = 0; place < stored.Count; place++)
        {
            if (stored.Key[place] is { } key)
            {
                _byKey.TryAdd(key, place);
            }

            if (stored.Organisation[place] is { } organisation && OrganisationKey(organisation) is { Length: > 0 } number)
            {
                AddTo(_byOrganisation, number, place);
            }
        }
    }

    /// <summary>Digits and letters of a number: "NO 987 654 321 MVA" and "987654321" are one.</summary>
    public static string OrganisationKey(string organisation)
    {
        var digits = new string([.. organisation.Where(char.IsAsciiDigit)]);
        return digits.Length >= 6 ? digits : new string([.. organisation.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);
    }

    /// <summary>Matches the customers of a file.</summary>
    /// <param name="count">Number of customers.</param>
    /// <param name="keyOf">The external id, null where the file has none.</param>
    /// <param name="organisationOf">The organisation number, null where the file has none.</param>
    /// <param name="nameOf">The name, null where the file has none.</param>
    public CustomerMatches Match(int count, Func<int, string?> keyOf, Func<int, string?> organisationOf, Func<int, string?> nameOf)
    {
        var ids = new int[count];
        var by = new MatchedBy[count];
        var questions = new List<MatchQuestion>();
        var (next, sharesName) = (_stored.NextId, 0);
        if (_stored.Count == 0 && _decisions.Count == 0)
        {
            return new([.. Enumerable.Range(0, count)], by, questions, 0);
        }

        for (var c = 0; c < count; c++)
        {
            var (key, organisation, name) = (keyOf(c), organisationOf(c), nameOf(c));
            var label = key ?? name ?? "";
            if (_decisions.TryGetValue(label, out var decision))
            {
                by[c] = decision == "new" ? MatchedBy.Nothing : MatchedBy.Decision;
                ids[c] = decision == "new" ? next++ : PlaceOfDecision(decision) is { } decided ? _stored.Ids[decided] : -1;
                continue;
            }

            var (found, candidates) = Find(key, organisation, name, out by[c]);
            if (candidates is { Count: > 1 })
            {
                questions.Add(new(label, [.. candidates.Select(p => _stored.Ids[p])]));
                ids[c] = -1;
                continue;
            }

            if (found < 0)
            {
                ids[c] = next++;
                sharesName += name is not null && _stored.Count > 0 && Named(name).Count > 0 ? 1 : 0;
            }
            else
            {
                ids[c] = _stored.Ids[found];
            }
        }

        return new(ids, by, questions, sharesName);
    }

    /// <summary>A decision that names no customer of the workspace; null where all do.</summary>
    public Refusal? UnknownDecision() =>
        _decisions.Values.FirstOrDefault(d => d != "new" && PlaceOfDecision(d) is null) is { } unknown
            ? new Refusal("match.unknown", $"No customer of the workspace is '{unknown}'", "Name one by its key, by its number (#12), or say new: --match \"Acme Ltd=#12\"") { Details = [("named", unknown)] }
            : null;

    private int? PlaceOfDecision(string decision)
    {
        if (_byKey.TryGetValue(decision, out var place))
        {
            return place;
        }

        return decision.StartsWith('#') && int.TryParse(decision.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id < _stored.NextId
            && _stored.Ids.BinarySearch(id) is >= 0 and var at ? at : null;
    }

    private (int Place, List<int>? Candidates) Find(string? key, string? organisation, string? name, out MatchedBy by)
    {
        by = MatchedBy.Key;
        if (key is not null && _byKey.TryGetValue(key, out var place))
        {
            return (place, null);
        }

        by = MatchedBy.Organisation;
        if (organisation is not null && _byOrganisation.TryGetValue(OrganisationKey(organisation), out var organisations))
        {
            return organisations.Count == 1 ? (organisations[0], null) : (-1, organisations);
        }

        by = MatchedBy.Name;
        if (name is not null && _stored.Count > 0)
        {
            var named = Named(name);
            // An id in the file and another in the workspace are two customers; a customer without an id may be given one.
            var candidates = key is null ? named : [.. named.Where(p => !_stored.Key.Has(p))];
            // The same spelling beats another spelling of the same name.
            if (candidates.Count > 1 && candidates.Where(p => _stored.Name[p] == name).ToList() is [var exact] && key is null)
            {
                return (exact, null);
            }

            if (candidates.Count > 0)
            {
                return candidates.Count == 1 ? (candidates[0], null) : (-1, candidates);
            }
        }

        by = MatchedBy.Nothing;
        return (-1, null);
    }

    private List<int> Named(string name)
    {
        if (!_namesKnown)
        {
            _namesKnown = true;
            for (var place = 0; place < _stored.Count; place++)
            {
                if (_stored.Name[place] is { } known && NormalisedName.Of(known) is { Length: > 0 } normal)
                {
                    AddTo(_byName, normal, place);
                }
            }
        }

        return _byName.TryGetValue(NormalisedName.Of(name), out var places) ? places : [];
    }

    private void AddTo(Dictionary<string, List<int>> index, string key, int place)
    {
        var survivor = _stored.SurvivorOf(place);
        if (!index.TryGetValue(key, out var places))
        {
            index[key] = places = [];
        }

        if (!places.Contains(survivor))
        {
            places.Add(survivor);
        }
    }
}
