using Koll.Customers;
using Koll.Ledger;
using Koll.Lifetime;
using Koll.Platform.Languages;
using Koll.Platform.Web;
using Koll.Portfolio.Potential;
using Koll.Portfolio.Potential.Map;
using Koll.Portfolio.Profit;

namespace Koll.Portfolio;

/// <summary>The portfolio of a company as somebody sees it: sums are of all customers, lists hold only those that are theirs to see.</summary>
public sealed class PortfolioView
{
    public PortfolioView(Visit visit)
    {
        (Visit, Company) = (visit, Company.Of(visit.Workspace, DateOnly.FromDateTime(visit.Now.UtcDateTime)));

        // Whoever looks at one part of the portfolio after a change looks at the others next.
        Base.Begin("portfolio", b =>
        {
            _ = PortfolioProfit.In(b);
            PotentialView.Prepare(b);
            MapView.Prepare(b);
        });
        // From the map on, wallets are mostly found by one processor: another can fit the models that verdicts wait for.
        Base.BeginBeside("models", b =>
        {
            _ = OfferingMap.Of(b);
            _ = BaseLifetime.Of(b);
        });
        var answered = new TaskCompletionSource();
        visit.Http.Response.OnCompleted(() =>
        {
            answered.TrySetResult();
            return Task.CompletedTask;
        });
        Base.LetGoFirst(answered.Task);
    }

    public Visit Visit { get; }

    public Company Company { get; }

    public CustomerBase Base => Company.Base;

    public Language Language => Visit.Language;

    /// <summary>True where the one who looks sees only some of the customers.</summary>
    public bool IsLimited => Visit.Me.OnlyOwner is not null;

    /// <summary>"the last 12 months": how the window is named in sentences.</summary>
    public Sentence Period => new("portfolio.period", ("months", Base.Summaries.Months));

    /// <summary>True where the customer is one that the visitor may see.</summary>
    public bool IsMine(int customer) => Visit.Me.OnlyOwner is not { } owner || string.Equals(Base.Directory.Owners?[customer], owner, StringComparison.OrdinalIgnoreCase);

    public string NameOf(int customer) => Language.Write(Base.Label(customer));

    /// <summary>Where the page about a customer is.</summary>
    public string AddressOf(int customer) => $"/customers/{Company.Ids[customer]}";

    /// <summary>A head of a column of money: the currency stands there, once, and not in every cell.</summary>
    public string InCurrency(Sentence title) => Base.Currency.Length > 0 ? $"{Language.Say(title)}, {Base.Currency}" : Language.Say(title);

    public Money MoneyOf(long scaled) => new(scaled, Base.Currency);

    /// <summary>Money that was reckoned, in units of the currency.</summary>
    public Money MoneyOf(double amount) => new((long)Math.Round(amount * Money.Scale), Base.Currency);
}
