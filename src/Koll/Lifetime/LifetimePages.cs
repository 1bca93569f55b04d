using Koll.Customers;
using Koll.Design.Layout;
using Koll.Lifetime.Web;
using Koll.Platform.People;
using Koll.Platform.Web;
using Microsoft.AspNetCore.Components;

namespace Koll.Lifetime;

/// <summary>What customers are worth, one customer's course, and whether an action pays.</summary>
public static class LifetimePages
{
    public static IReadOnlyList<Place> Places { get; } = [new("lifetime", "/lifetime", May.SeeCustomers, 25)];

    public static void Map(Routes routes)
    {
        routes.Get("/lifetime", May.SeeCustomers, Overview);
        routes.Get("/lifetime/history", May.SeeCustomers, History);
        routes.Get("/lifetime/customers.csv", May.Export, visit => new CsvFile("lifetime", ViewOf(visit) is { Figures: { } figures } view ? stream => CustomerValuesCsv.Write(stream, figures, view.IsMine) : null));
        routes.Get("/lifetime/action", May.SeeCustomers, visit => visit.Page<ActionPage>((nameof(ActionPage.Action), new ActionView(ViewOf(visit)))));
        routes.Get("/lifetime/action.csv", May.Export, visit => new CsvFile("action", new ActionView(ViewOf(visit)).Write));
    }

    /// <summary>One customer's course as a part of the customer's page, which does not wait for a model that is being fitted; null for one who has not bought.</summary>
    /// <param name="customer">Index of the customer in the company's base.</param>
    public static RenderFragment? CustomerPart(Visit visit, Company company, int customer)
    {
        if (company.Base.Summaries.FirstDay[customer] < 0)
        {
            return null;
        }

        var course = LifetimeView.IsReady(company) ? CustomerCourse.Of(company.Base, customer) : null;
        return builder =>
        {
            builder.OpenComponent<CustomerLifetimePart>(0);
            builder.AddComponentParameter(1, nameof(CustomerLifetimePart.Course), course);
            builder.CloseComponent();
        };
    }

    private static async Task<IResult> Overview(Visit visit)
    {
        var waits = visit.Query("wait") is not null;
        if (!waits && !LifetimeView.IsReady(CompanyOf(visit)))
        {
            visit.Http.Response.Headers["Refresh"] = "2";
            return visit.Page<FittingPage>();
        }

        var view = ViewOf(visit);
        var history = view.History;
        // The page does not wait for it, unless it is asked to: a browser with script fetches it afterwards.
        if (waits)
        {
            _ = await history;
        }

        return visit.Page<OverviewPage>((nameof(OverviewPage.View), view), (nameof(OverviewPage.History), history.IsCompletedSuccessfully ? history.Result : null));
    }

    private static async Task<IResult> History(Visit visit)
    {
        var view = ViewOf(visit);
        return visit.Part<HistoryPart>((nameof(HistoryPart.Points), await view.History), (nameof(HistoryPart.Currency), view.Company.Base.Currency));
    }

    private static LifetimeView ViewOf(Visit visit) => new(visit, CompanyOf(visit));

    private static Company CompanyOf(Visit visit) => Company.Of(visit.Workspace, DateOnly.FromDateTime(visit.Now.UtcDateTime));
}
