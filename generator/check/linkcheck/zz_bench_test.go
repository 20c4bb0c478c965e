package linkcheck
import ("testing";"os";"fmt")
func BenchmarkZZ(b *testing.B){ data,_:=os.ReadFile("/tmp/page5.html"); c,_:=New("https://example.org/proeve/"); b.SetBytes(int64(len(data))); b.ReportAllocs(); i:=0
 for b.Loop() { i++; c.Page(fmt.Sprintf("vejledning-03/gaeldende/afsnit-%d/index.html", i), data) } }
func BenchmarkZZScan(b *testing.B){ data,_:=os.ReadFile("/tmp/page5.html");  b.SetBytes(int64(len(data))); var s scanner; n:=0
 for b.Loop() { s.reset(data); n=0; for s.next() {n++} }; b.Log(n) }
