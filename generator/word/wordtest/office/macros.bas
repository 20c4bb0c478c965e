Function Opened(file As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Opened = StarDesktop.loadComponentFromURL(ConvertToURL(file), "_blank", 0, hidden())
End Function

Sub Save(doc, file As String)
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName"
  kind(0).Value = "MS Word 2007 XML"
  doc.storeToURL(ConvertToURL(file), kind())
End Sub

Sub Decide(files As String)
  Dim none()
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  For Each file In Split(files, "|")
    stem = Left(file, Len(file) - Len(".docx"))
    For Each what In Array("saved", "accepted", "rejected")
      doc = Opened(file)
      If what = "accepted" Then dispatcher.executeDispatch(doc.CurrentController.Frame, ".uno:AcceptAllTrackedChanges", "", 0, none())
      If what = "rejected" Then dispatcher.executeDispatch(doc.CurrentController.Frame, ".uno:RejectAllTrackedChanges", "", 0, none())
      Save(doc, stem & "-" & what & ".docx")
      doc.close(True)
    Next
  Next
End Sub

Sub Again(files As String)
  For Each file In Split(files, "|")
    doc = Opened(file)
    Save(doc, Left(file, Len(file) - Len(".docx")) & "-saved.docx")
    doc.close(True)
  Next
End Sub

Sub Author(person As String)
  Dim node(0) As New com.sun.star.beans.PropertyValue
  node(0).Name = "nodepath"
  node(0).Value = "/org.openoffice.UserProfile/Data"
  updater = createUnoService("com.sun.star.configuration.ConfigurationProvider").createInstanceWithArguments("com.sun.star.configuration.ConfigurationUpdateAccess", node())
  updater.setPropertyValue("givenname", person)
  updater.setPropertyValue("sn", "")
  updater.commitChanges()
End Sub

Sub Track(jobs As String)
  For Each job In Split(jobs, "|||")
    parts = Split(job, "||")
    doc = Opened(parts(0))
    doc.RecordChanges = True
    done = True
    For i = 2 To UBound(parts)
      edit = Split(parts(i), "|")
      Author(edit(0))
      search = doc.createSearchDescriptor()
      search.SearchString = edit(1)
      search.SearchCaseSensitive = True
      search.SearchWords = True
      place = doc.findFirst(search)
      If IsNull(place) Then
        done = False
      Else
        place.String = edit(2)
      End If
    Next
    If done Then Save(doc, parts(1))
    doc.close(True)
  Next
End Sub
