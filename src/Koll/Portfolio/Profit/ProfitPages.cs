using System.Globalization;
using Koll.Customers;
using Koll.Design.Layout;
using Koll.Importing.Web;
using Koll.Ledger;
using Koll.Lifetime;
using Koll.Platform.People;
using Koll.Platform.Storage;
using Koll.Platform.Web;
using Microsoft.AspNetCore.Components;

namespace Koll.Portfolio.Profit;

/// <summary>Profit by customer, what serving costs, remedies tried, and decisions with what became of them.</summary>
internal static class ProfitPages
{
    public static void Map(Routes routes)
    {
        routes.Get("/portfolio/profit", May.SeeCustomers, visit =>
        {
            var (portfolio, list) = ListOf(visit, wait: false);
            return visit.Page<ProfitPage>((nameof(ProfitPage.Portfolio), portfolio), (nameof(ProfitPage.List), list));
        });
        routes.Get("/portfolio/profit.csv", May.Export, visit => FileOf(visit, asWorkbook: false));
        routes.Get("/portfolio/profit.xlsx", May.Export, visit => FileOf(visit, asWorkbook: true));
        routes.Get("/portfolio/costs", May.SeeCustomers, visit => visit.Page<CostsPage>((nameof(CostsPage.View), new CostsView(new(visit)))));
        routes.Post("/portfolio/costs", May.SettlePortfolio, CostsForm.TakeCosts);
        routes.Post("/portfolio/margins", May.SettlePortfolio, CostsForm.TakeMargins);
        routes.Get("/portfolio/scenarios", May.SeeCustomers, visit => visit.Page<ScenarioPage>((nameof(ScenarioPage.View), Scenarios(visit))));
        routes.Get("/portfolio/decisions", May.SeeCustomers, visit =>
        {
            var portfolio = new PortfolioView(visit);
            return visit.Page<DecisionsPage>((nameof(DecisionsPage.View), new DecisionsView(portfolio, VerdictsIfReady(portfolio.Base))));
        });
        routes.Post("/portfolio/decide/{id}", May.Decide, Decide);
    }

    /// <summary>What a customer earns as a part of the customer's page, which does not wait for what is to come; null where it is not known.</summary>
    /// <param name="customer">Index of the customer in the company's base.</param>
    public static RenderFragment? CustomerPart(Visit visit, Company company, int customer) => !PortfolioProfit.In(company.Base).IsKnown[customer] ? null : builder =>
    {
        builder.OpenComponent<ProfitPart>(0);
        builder.AddComponentParameter(1, nameof(ProfitPart.Company), company);
        builder.AddComponentParameter(2, nameof(ProfitPart.Customer), customer);
        builder.AddComponentParameter(3, nameof(ProfitPart.Verdicts), VerdictsIfReady(company.Base));
        builder.CloseComponent();
    };

    /// <summary>Records what somebody has decided, with the facts of now.</summary>
    internal static int Insert(Microsoft.Data.Sqlite.SqliteConnection connection, int batch, int customerId, Models.Portfolio.Verdict verdict, string reason, string by, DateTime at, DecisionFacts facts) => connection.Execute(
        "INSERT INTO ProfitDecision (Id, CustomerId, Verdict, Reason, \"By\", At, Facts, CreatedBy) VALUES ($id, $customer, $verdict, $reason, $by, $at, $facts, $batch)",
        ("$id", Edits.NextId(connection, "ProfitDecision")), ("$customer", customerId), ("$verdict", verdict.Word()), ("$reason", reason), ("$by", by),
        ("$at", at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)), ("$facts", facts.Write()), ("$batch", batch));

    private static IResult Decide(Visit visit)
    {
        var portfolio = new PortfolioView(visit);
        var customer = portfolio.Company.IndexOf(visit.RouteNumber("id"));
        if (customer < 0 || !portfolio.IsMine(customer) || !PortfolioProfit.In(portfolio.Base).IsKnown[customer])
        {
            return visit.NotFound();
        }

        var reason = visit.Field("reason");
        if (VerdictWords.Find(visit.Field("verdict")) is not { } verdict || !VerdictWords.Choices.Contains(verdict) || reason.Length is 0 or > Edits.LongestText)
        {
            return visit.Refused(new Refusal("serving.reason", "A decision needs a verdict and a reason", "Go back, choose a verdict and say in a sentence why.") { Details = [("most", Edits.LongestText)] });
        }

        // The facts that a decision is held against later are whole: what is to come is waited for.
        var facts = DecisionFacts.Of(portfolio.Base, customer, ProfitVerdicts.In(portfolio.Base));
        var edit = Edits.Run(visit, $"{portfolio.Base.Directory.NameOf(customer) ?? portfolio.Base.Directory.Keys[customer]}: decision", (connection, begin) =>
            Insert(connection, begin(), portfolio.Company.Ids[customer], verdict, reason, visit.Me.Name, visit.Now.UtcDateTime, facts));
        return edit.Refusal is { } refusal ? visit.Refused(refusal) : Edits.Done(visit, $"{portfolio.AddressOf(customer)}#profit", edit.Value);
    }

    private static ProfitFile FileOf(Visit visit, bool asWorkbook)
    {
        var (portfolio, list) = ListOf(visit, wait: true);
        return new(portfolio, list, asWorkbook);
    }

    private static (PortfolioView Portfolio, ProfitList List) ListOf(Visit visit, bool wait)
    {
        var portfolio = new PortfolioView(visit);
        return (portfolio, new(portfolio, wait ? ProfitVerdicts.In(portfolio.Base) : VerdictsIfReady(portfolio.Base)));
    }

    private static ScenarioView Scenarios(Visit visit)
    {
        var portfolio = new PortfolioView(visit);
        return new(portfolio, VerdictsIfReady(portfolio.Base));
    }

    /// <summary>
    /// The verdicts where they are there, or take but a moment as the lifetime models are fitted; null while those are being fitted, which goes on by itself and then to the verdicts.
    /// </summary>
    private static ProfitVerdicts? VerdictsIfReady(CustomerBase customers)
    {
        if (ProfitVerdicts.IfReady(customers) is { } there)
        {
            return there;
        }

        if (customers.ColumnIfReady(LifetimeMeasures.Alive, asLongAs: LifetimeMeasures.Value) is not null)
        {
            return ProfitVerdicts.In(customers);
        }

        ProfitVerdicts.Begin(customers);
        return null;
    }
}
