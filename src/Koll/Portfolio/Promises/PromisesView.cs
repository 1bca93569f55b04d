using Koll.Models.Portfolio;
using Koll.Platform.Languages;
using Koll.Portfolio.Potential;

namespace Koll.Portfolio.Promises;

/// <summary>The promises as somebody sees them: shares are of all customers, lists hold those that are theirs to see.</summary>
public sealed class PromisesView(PortfolioView portfolio)
{
    public PortfolioView Portfolio { get; } = portfolio;

    public KeptPromises Promises { get; } = KeptPromises.Of(portfolio.Base, PotentialView.ClassesOf(portfolio));

    public Language Language => Portfolio.Language;

    public string TitleOf(CheckedPromise promise) => promise.Title is Sentence sentence ? Language.Say(sentence) : (string)promise.Title;

    /// <summary>Whom it is made to, in words.</summary>
    public string ScopeOf(PromiseScope scope) => string.Join(" · ", new[]
    {
        scope.Classes.Count is 0 or 3 ? Language.Say("promise.to-all") : string.Join(", ", scope.Classes.Select(c => Language.Say(new Sentence("portfolio.class-name", ("class", c))))),
        scope.Segments.Count == 0 ? null : string.Join(", ", scope.Segments),
    }.OfType<string>());

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

    /// <summary>Customers of a promise in a state, the largest first: those that are the visitor's to see.</summary>
    public IReadOnlyList<int> Of(CheckedPromise promise, Promise state) =>
        [.. Enumerable.Range(0, promise.Kept.Length).Where(c => promise.Kept[c] == state && Portfolio.IsMine(c)).OrderByDescending(c => Portfolio.Base.Summaries.RevenueInWindow[c]).ThenBy(c => c)];
}
