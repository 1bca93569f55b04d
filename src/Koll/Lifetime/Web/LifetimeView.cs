using Koll.Customers;
using Koll.Platform.Languages;
using Koll.Platform.Web;

namespace Koll.Lifetime.Web;

/// <summary>The lifetime values of a company as somebody sees them: sums are of all customers, lists hold only those that are theirs to see.</summary>
public sealed class LifetimeView
{
    /// <summary>Every silence takes a little; from this fall of P(alive) on it is worth a name in a list.</summary>
    private const double SlippingFall = 0.10;

    public LifetimeView(Visit visit, Company company)
    {
        (Visit, Company, Lifetime) = (visit, company, BaseLifetime.Of(company.Base));
        Card = Figures is null ? null : new(Figures);
    }

    /// <summary>True where the models are fitted, or take but a moment; they go on being fitted by themselves.</summary>
    public static bool IsReady(Company company) => company.Base.ColumnIfReady(LifetimeMeasures.Alive) is not null;

    public Visit Visit { get; }

    public Company Company { get; }

    public BaseLifetime Lifetime { get; }

    /// <summary>Null where nobody has bought.</summary>
    public LifetimeFigures? Figures => Lifetime.Figures;

    public Language Language => Visit.Language;

    /// <summary>True where the one who looks sees only some of the customers.</summary>
    public bool IsLimited => Visit.Me.OnlyOwner is not null;

    /// <summary>The past by month-ends, worked out once for the same lines, beside whatever page asks first.</summary>
    public Task<IReadOnlyList<LifetimePoint>> History => Company.Base.KeptOfLines("lifetime history", customers => Task.Run(() => LifetimeHistory.Of(customers.Ledger, customers.Discount)));

    internal ModelCard? Card { get; }

    /// <summary>What they will bring as margin, with its 95 % range; null where it is revenue that is known.</summary>
    internal Sentence? Margin => Lifetime.IsMargin && Card is { } card && ActionCalculator.Of(Company.Base)?.Worth is { } worth
        ? new("lifetime.web.margin", ("value", card.MoneyOf(worth.Value)), ("low", card.MoneyOf(worth.Low)), ("high", card.MoneyOf(worth.High)))
        : null;

    /// <summary>True where the customer is one that the visitor may see.</summary>
    public bool IsMine(int customer) => Visit.Me.OnlyOwner is not { } owner || string.Equals(Company.Base.Directory.Owners?[customer], owner, StringComparison.OrdinalIgnoreCase);

    public string NameOf(int customer) => Language.Write(Company.Base.Label(customer));

    /// <summary>Where the page about a customer is.</summary>
    public string AddressOf(int customer) => $"/customers/{Company.Ids[customer]}";

    /// <summary>Those slipping away who are the visitor's to see, whom to call first first; at stake is margin where it is known.</summary>
    public IReadOnlyList<SlippingCustomer> Slipping(int most)
    {
        if (Figures is null)
        {
            return [];
        }

        var mine = Figures.Slipping(int.MaxValue).Where(one => one.AliveThen - one.AliveNow >= SlippingFall && IsMine(one.Customer));
        if (Lifetime.IsMargin && Figures.Study.Spend is not null)
        {
            var stake = Company.Base.Column(LifetimeMeasures.AtStake);
            mine = mine.Select(one => one with { AtStake = stake[one.Customer] }).Where(one => one.AtStake > 0).OrderByDescending(one => one.AtStake);
        }

        return [.. mine.Take(most)];
    }
}
