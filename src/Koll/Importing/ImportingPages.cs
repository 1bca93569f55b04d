using Koll.Asking;
using Koll.Importing.Web;
using Koll.Platform.People;
using Koll.Platform.Web;

namespace Koll.Importing;

/// <summary>Bringing files in from the browser, what was brought in before, what is settled, and the program itself.</summary>
public static class ImportingPages
{
    public static IReadOnlyList<Place> Places { get; } =
        [new("import", "/import", May.Import, 40), new("batches", "/batches", May.Import, 41), new("settings", "/settings", May.ChangeSettings, 50), new("about", "/about", May.Self, 90)];

    public static void Map(Routes routes, CompanyAnswers answers)
    {
        var desk = new ImportDesk(routes.Site, answers);
        ImportRoutes.Map(routes, desk, answers);
        BatchRoutes.Map(routes);
        SettingsRoutes.Map(routes);
        AboutRoutes.Map(routes);
    }
}
