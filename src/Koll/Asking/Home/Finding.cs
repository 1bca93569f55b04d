using Koll.Customers;
using Koll.Platform.People;
using Koll.Platform.Web;

namespace Koll.Asking.Home;

/// <summary>Something found, and where it is.</summary>
/// <param name="Kind"><c>place</c>, <c>question</c> or <c>customer</c>.</param>
public sealed record Found(string Kind, string Title, string Href);

/// <summary>Any question, page or customer by a few letters of its name.</summary>
internal static class Finding
{
    private const int MostOfAKind = 8;

    /// <summary>What a reader may know of that has the letters in its name, beginnings of names first; every place and question for nothing.</summary>
    public static IReadOnlyList<Found> Of(Visit visit, Company company, Answers answers, string query)
    {
        var letters = NormalisedName.Of(query);
        var language = visit.Language;
        var places = visit.Site.Places.Where(place => visit.Allows(place.May)).Select(place => new Found("place", language.Say(place.Title), place.Href));
        var questions = answers.Items.Select(item => new Found("question", language.Say(item.Question.Title()), $"/questions/{item.Question.Key}"));
        return
        [
            .. places.Where(place => Has(place, letters)),
            .. questions.Where(question => Has(question, letters)).Take(letters.Length == 0 ? Questions.Total : MostOfAKind),
            .. letters.Length == 0 || !visit.Allows(May.SeeCustomers) ? [] : CustomersOf(visit, company, letters),
        ];
    }

    private static bool Has(Found found, string letters) => NormalisedName.Of(found.Title).Contains(letters, StringComparison.Ordinal);

    private static IEnumerable<Found> CustomersOf(Visit visit, Company company, string letters)
    {
        var directory = company.Base.Directory;
        var names = company.Base.Kept("normalised names", b => Enumerable.Range(0, b.Count).Select(c => NormalisedName.Of(b.Directory.NameOf(c))).ToArray());
        var owner = visit.Me.OnlyOwner;
        var found = new List<(bool Begins, int Customer)>();
        for (var customer = 0; customer < names.Length; customer++)
        {
            var at = names[customer].IndexOf(letters, StringComparison.Ordinal);
            var byKey = at < 0 && directory.Keys[customer].Equals(letters, StringComparison.OrdinalIgnoreCase);
            if ((at >= 0 || byKey) && (owner is null || directory.Owners?[customer] == owner))
            {
                found.Add((at == 0 || byKey, customer));
            }
        }

        var revenue = company.Base.Summaries.RevenueInWindow;
        return found.OrderByDescending(f => f.Begins).ThenByDescending(f => revenue[f.Customer]).Take(MostOfAKind)
            .Select(f => new Found("customer", directory.NameOf(f.Customer), $"/customers/{company.Ids[f.Customer]}"));
    }
}
