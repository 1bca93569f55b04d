using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Koll.Platform.People;
using Koll.Tests.Web;
using Microsoft.AspNetCore.Routing;

namespace Koll.Tests.People;

/// <summary>Every page and act there is, asked for by every role and by nobody.</summary>
public class PermissionTests
{
    /// <summary>Every role's word, and none for nobody.</summary>
    public static TheoryData<string> Askers => ["", .. Enum.GetValues<Role>().Select(role => role.Word())];

    [Theory]
    [MemberData(nameof(Askers))]
    public async Task Routes_AskedForByARole_OpenExactlyWhereTheTableSays(string asker)
    {
        var role = Roles.Find(asker);
        using var door = new WebDoor(ServerTests.Sales, asDemo: role is not null);
        if (role is null)
        {
            door.AddWithPassword(Role.Administrator, "Ada");
        }

        var wrong = new List<string>();
        foreach (var endpoint in door.Endpoints)
        {
            var may = endpoint.Metadata.OfType<May>().Single();
            foreach (var method in endpoint.Metadata.OfType<HttpMethodMetadata>().SingleOrDefault()?.HttpMethods ?? ["GET"])
            {
                // Without its token no act is done, and whether one may is asked before.
                var browser = role is { } known ? door.As(known) : door.Browser();
                var response = await browser.Send(new(new HttpMethod(method), Browser.At(Address(endpoint))) { Content = method == "POST" ? new FormUrlEncodedContent([]) : null });
                var opened = response.StatusCode != HttpStatusCode.Forbidden && response.Headers.Location?.ToString().StartsWith("/sign-in", StringComparison.Ordinal) != true;
                var expected = may == May.Public || (role is { } r && r.Allows(may));
                if (opened != expected || (role is null && !expected && response.StatusCode != HttpStatusCode.SeeOther))
                {
                    wrong.Add($"{method} {endpoint.RoutePattern.RawText} ({may}): {response.StatusCode} {response.Headers.Location}");
                }

                Assert.True((int)response.StatusCode is < 500 or 429, $"{method} {endpoint.RoutePattern.RawText}: {response.StatusCode}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Guide_ForPeople_HasTheTableThatIsEnforced()
    {
        var table = new StringBuilder("| may | " + string.Join(" | ", Enum.GetValues<Role>().Reverse().Select(role => role.Word())) + " |\n|---|" + string.Concat(Enum.GetValues<Role>().Select(_ => ":-:|")) + "\n");
        foreach (var may in Enum.GetValues<May>().Where(may => may != May.Public))
        {
            table.Append($"| {Words(may)} | ").AppendJoin(" | ", Enum.GetValues<Role>().Reverse().Select(role => role.Allows(may) ? "yes" : "–")).Append(" |\n");
        }

        Assert.Contains(table.ToString(), Sources.Read("docs/guide/people.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void Roles_Always_MayMoreTheHigherTheyStand()
    {
        Assert.All(Enum.GetValues<May>(), may => Assert.True(Role.Administrator.Allows(may)));
        Assert.All(Enum.GetValues<Role>(), role => Assert.All(Enum.GetValues<May>().Where(may => Role.Viewer.Allows(may)), may => Assert.True(role.Allows(may))));
    }

    private static string Words(May may) => Regex.Replace(may.ToString(), "(?<=.)[A-Z]", match => " " + match.Value.ToLowerInvariant());

    private static string Address(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "key" } => "concentration",
        _ => "1",
    }))));
}
