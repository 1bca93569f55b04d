using Koll.Asking;
using Koll.Clientele;
using Koll.Clientele.List;
using Koll.Customers;
using Koll.Design;
using Koll.Grading;
using Koll.Grading.Good;
using Koll.Grading.Matrix;
using Koll.Importing;
using Koll.Leadership;
using Koll.Lifetime;
using Koll.People;
using Koll.Plans;
using Koll.Platform.Languages;
using Koll.Platform.Web;
using Koll.Portfolio;
using Koll.Portfolio.Potential;
using Koll.Portfolio.Potential.Map;
using Koll.Portfolio.Profit;
using Koll.Portfolio.Promises;
using Koll.Reports;
using Koll.Voice;

namespace Koll;

/// <summary>The one place that knows every capability; each capability knows only the neighbours that a test lists.</summary>
public static class Capabilities
{
    public static Questions Questions { get; } = new(
    [
        .. LeadershipCapability.Questions,
        .. PortfolioCapability.Questions(() => Groups!),
        .. GradingCapability.Questions(() => Measures!),
        .. VoiceCapability.Questions,
        .. PlansCapability.Questions,
    ]);

    /// <summary>Everything that can be known of a customer as a number.</summary>
    public static MeasureList Measures { get; } = new([.. Customers.Measures.OfSales, .. LifetimeMeasures.All, .. PotentialMeasures.All, .. ProfitMeasures.All, .. GradingMeasures.All(() => Measures!)]);

    /// <summary>Every group of customers that people have named.</summary>
    public static CustomerGroups Groups { get; } = new([new QuadrantGroups(() => Measures), new ViewGroups(() => Measures)]);

    /// <summary>The answers of a company that is served.</summary>
    public static CompanyAnswers Answers { get; } = new(Questions, WorkspaceSales.Of, new KeptAnswers(Questions));

    /// <summary>Where the navigation of the web pages leads, in its order.</summary>
    public static IReadOnlyList<Place> Places { get; } =
    [
        .. new[] { AskingPages.Places, ClientelePages.Places, PortfolioPages.Places, LifetimePages.Places, MatrixPages.Places, GoodPages.Places, ImportingPages.Places, PeoplePages.Places }.SelectMany(places => places).OrderBy(place => place.Order),
    ];

    /// <summary>Registers every page and act there is.</summary>
    public static void Map(Routes routes)
    {
        var promises = new PromisePages(Groups);
        DesignPages.Map(routes);
        AskingPages.Map(routes, Answers);
        ClientelePages.Map(routes, Answers, Measures, [MatrixPages.CustomerPart(Measures), PotentialPages.CustomerPart, promises.CustomerPart, ProfitPages.CustomerPart, LifetimePages.CustomerPart, GoodPages.CustomerPart(Measures)]);
        PortfolioPages.Map(routes);
        PotentialPages.Map(routes);
        MapPages.Map(routes);
        promises.Map(routes);
        LifetimePages.Map(routes);
        MatrixPages.Map(routes, Measures);
        GoodPages.Map(routes, Measures);
        ImportingPages.Map(routes, Answers);
        PeoplePages.Map(routes);
    }

    /// <summary>Writes the answers as a report of one HTML file.</summary>
    public static void Report(Stream output, Answers answers, Language language) =>
        ReportPage.Write(output, answers, language);
}
