using Koll.Asking;

namespace Koll.Tests;

public class AskSettingsTests
{
    [Fact]
    public void Settings_WithoutCuts_AreEightyAndNinetyFive() => Assert.Equal((0.80, 0.95), new AskSettings().Cuts);
}
