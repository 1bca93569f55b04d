using Koll.Design.Layout;
using Koll.Platform.People;
using Koll.Platform.Web;
using Koll.Portfolio.Overview;
using Koll.Portfolio.Profit;

namespace Koll.Portfolio;

/// <summary>Who the customers are and what they bring: one place with a page for each side of it.</summary>
public static class PortfolioPages
{
    public static IReadOnlyList<Place> Places { get; } = [new("portfolio", "/portfolio", May.SeeCustomers, 22)];

    public static void Map(Routes routes)
    {
        routes.Get("/portfolio", May.SeeCustomers, visit => visit.Page<OverviewPage>((nameof(OverviewPage.View), new PortfolioView(visit))));
        ProfitPages.Map(routes);
    }
}
