using Koll.Customers;
using Koll.Models.Portfolio;
using Koll.Platform.Languages;

namespace Koll.Portfolio.Promises;

/// <summary>The promises as somebody sees them: shares are of all customers, lists hold those that are theirs to see.</summary>
public sealed class PromisesView(PortfolioView portfolio, CustomerGroups groups)
{
    public PortfolioView Portfolio { get; } = portfolio;

    public KeptPromises Promises { get; } = Of(portfolio.Base, groups);

    public Language Language => Portfolio.Language;

    public string TitleOf(CheckedPromise promise) => TitleOf(promise.Promise, Language);

    /// <summary>What is promised, in the company's words or the rule's.</summary>
    public static string TitleOf(CompanyPromise promise, Language language) => promise.Title is Sentence sentence ? language.Say(sentence) : (string)promise.Title;

    /// <summary>Whom it is made to, in words.</summary>
    public string ScopeOf(CompanyPromise promise)
    {
        var scope = promise.For;
        return string.Join(" · ", new[]
        {
            !scope.HasRule ? null
                : scope.Classes.Count is > 0 and < 3 ? string.Join(", ", scope.Classes.Select(c => Language.Say(new Sentence("portfolio.class-name", ("class", c)))))
                : scope.Groups.Count > 0 ? null : Language.Say("promise.to-all"),
            scope.Segments.Count == 0 ? null : string.Join(", ", scope.Segments),
            scope.Groups.Count == 0 ? null : string.Join(", ", scope.Groups.Select(NameOf)),
            promise.Picked.Count == 0 ? null : Language.Say(new Sentence(scope.HasRule ? "promise.to-picked-too" : "promise.to-picked", ("n", promise.Picked.Count))),
        }.OfType<string>());
    }

    /// <summary>What a group is called; said where nobody can tell any more who is in it.</summary>
    public string NameOf(NamedGroup group)
    {
        var name = groups.NameOf(Portfolio.Base, group, Language);
        return groups.Members(Portfolio.Base, group) is null ? Language.Say(new Sentence("promise.group-gone", ("name", name))) : name;
    }

    /// <summary>
    /// The groups that a promise can be made to: those that the visitor sees as they are now, and first those that it is made to already and that have changed since or are somebody else's.
    /// </summary>
    public IReadOnlyList<(NamedGroup Group, string Name, bool IsChosen)> GroupsFor(CompanyPromise? promise)
    {
        var (kept, offered) = (promise?.For.Groups ?? [], groups.Of(Portfolio.Visit));
        return
        [
            .. kept.Except(offered).Select(group => (group, Language.Say(new Sentence("promise.group-then", ("name", NameOf(group)))), true)),
            .. offered.Select(group => (group, groups.NameOf(Portfolio.Base, group, Language), kept.Contains(group))),
        ];
    }

    /// <summary>The word for where a promise stands to a customer.</summary>
    public string Word(Promise promise) => Language.Say(promise switch
    {
        Promise.Kept => "promise.is.kept",
        Promise.Missing => "promise.is.missing",
        Promise.Unknown => "promise.is.unknown",
        _ => "promise.is.not-made",
    });

    /// <summary>Its sign, which tells it without the word.</summary>
    public static char Sign(Promise promise) => promise switch { Promise.Kept => '✓', Promise.Missing => '✗', _ => '?' };

    /// <summary>What takes longer than promises, such as models, waits for them.</summary>
    private static KeptPromises Of(CustomerBase customers, CustomerGroups groups)
    {
        customers.Begin("promises", b => _ = KeptPromises.Of(b, groups).Course);
        return KeptPromises.Of(customers, groups);
    }

    /// <summary>Customers of a promise in a state, the largest first: those that are the visitor's to see.</summary>
    public IReadOnlyList<int> Of(CheckedPromise promise, Promise state) =>
        [.. Enumerable.Range(0, promise.Kept.Length).Where(c => promise.Kept[c] == state && Portfolio.IsMine(c)).OrderByDescending(c => Portfolio.Base.Summaries.RevenueInWindow[c]).ThenBy(c => c)];
}
